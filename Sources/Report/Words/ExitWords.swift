import Diagnosis
import Gate
import RuleTable
import Vocabulary

/// How the run ends, and where a gate was set, whether it is open and why: the end of the last line.
struct ExitWords {
  let diagnosis: GatedDiagnosis
  let options: ReportOptions

  private var threshold: Threshold { diagnosis.policy.threshold }

  /// `Exit 1.`, `Gate open: nothing new since the baseline. Exit 0.`; nil where no run ends.
  var text: String? {
    guard let status = options.exitStatus else { return nil }
    return (gate(status).map { $0 + " " } ?? "") + "Exit \(status.code)."
  }

  private func gate(_ status: ExitStatus) -> String? {
    let active = diagnosis.open.filter { $0.role == .cause || $0.role == .consequence }
    switch status {
    case .healthy:
      if threshold.onlyNew, !active.isEmpty { return "Gate open: nothing new since the baseline." }
      if !diagnosis.suppressed.isEmpty, active.isEmpty {
        return "Gate open: what was found is suppressed."
      }
      if !active.isEmpty { return "Gate open: nothing as grave as \(floor)." }
      return nil
    case .problems:
      guard threshold.onlyNew || threshold.severity != .error else { return nil }
      let stopping = diagnosis.open.count(where: diagnosis.stops)
      let new = threshold.onlyNew ? "new " : ""
      return "Gate closed: \(Counting.counted(stopping, new + "finding")) of \(floor) and above."
    default: return nil
    }
  }

  private var floor: String { "severity \(threshold.severity.rawValue)" }
}
