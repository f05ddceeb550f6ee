import Diagnosis
import RuleTable
import Vocabulary

/// How the run ends, and where a gate was set, whether it is open and why: the end of the last line.
struct ExitWords {
  let diagnosis: Diagnosis
  let options: ReportOptions

  /// `Exit 1.`, `Gate open: nothing new since the baseline. Exit 0.`; nil where no run ends.
  var text: String? {
    guard let status = options.exitStatus else { return nil }
    return (gate(status).map { $0 + " " } ?? "") + "Exit \(status)."
  }

  private func gate(_ status: Int) -> String? {
    let active = diagnosis.open.filter { $0.role == .cause || $0.role == .consequence }
    switch status {
    case 0:
      if options.onlyNew, !active.isEmpty { return "Gate open: nothing new since the baseline." }
      if !diagnosis.suppressed.isEmpty, active.isEmpty {
        return "Gate open: what was found is suppressed."
      }
      if !active.isEmpty { return "Gate open: nothing as grave as \(floor)." }
      return nil
    case 1:
      guard options.onlyNew || options.failOn != .error else { return nil }
      let stopping = diagnosis.open.count {
        $0.stops(from: options.failOn, onlyNew: options.onlyNew)
      }
      let new = options.onlyNew ? "new " : ""
      return "Gate closed: \(Counting.counted(stopping, new + "finding")) of \(floor) and above."
    default: return nil
    }
  }

  private var floor: String { "severity \(options.failOn.rawValue)" }
}
