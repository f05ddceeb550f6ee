import Diagnosis
import Facts
import RuleTable

/// What the comparison, the suppressions and the waiting add to the verdict.
struct GateSentences {
  let diagnosis: Diagnosis
  let options: ReportOptions

  var all: [String] { [novelty, resolved, suppressed, waiting].compactMap { $0 } }

  /// Says how many are new, since only those may make the run fail.
  private var novelty: String? {
    guard diagnosis.resolved != nil else { return nil }
    let counted = diagnosis.open.filter { $0.counts(from: options.failOn) }
    guard !counted.isEmpty else { return nil }
    let new = counted.count { $0.novelty == .new }
    if new == counted.count {
      return counted.count == 1
        ? "It is new since the baseline." : "All are new since the baseline."
    }
    if new > 0 { return "\(new) of \(counted.count) are new since the baseline." }
    return counted.count == 1
      ? "The baseline has it, too." : "None is new: the baseline has them, too."
  }

  private var resolved: String? {
    guard let count = diagnosis.resolved?.count, count > 0 else { return nil }
    return Counting.counted(count, "finding") + " of the baseline "
      + (count == 1 ? "is resolved." : "are resolved.")
  }

  private var suppressed: String? {
    let count = diagnosis.suppressed.count
    guard count > 0 else { return nil }
    return Counting.counted(count, "finding is", "findings are") + " suppressed."
  }

  private var waiting: String? {
    guard let wait = diagnosis.wait else { return nil }
    let time = "\(wait.seconds) s"
    switch wait.ending {
    case .healthy: return wait.looks > 1 ? "That took \(time) of waiting." : nil
    case .stuck(let fingerprints):
      let stuck = diagnosis.open.filter { fingerprints.contains($0.fingerprint) }
      let named = stuck.prefix(3).map { "\($0.id) (\($0.rule.title), \($0.subject.place))" }
      let more = stuck.count > 3 ? ["\(stuck.count - 3) more"] : []
      return "Gave up waiting after \(time): no waiting mends \(Counting.joined(named + more))."
    case .unanswerable:
      return "Gave up waiting after \(time): what could not be asked cannot be asked later either."
    case .timeout: return "Waited for \(time) in vain."
    case .interrupted: return "The waiting was interrupted after \(time)."
    }
  }
}
