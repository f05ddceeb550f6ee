import Diagnosis
import Facts
import Gate
import RuleTable

/// Sentences about the comparison, the suppressions and the waiting, after the verdict.
struct GateSentences {
  let diagnosis: GatedDiagnosis

  var all: [String] { [suppressed, comparison, waiting].compactMap { $0 } }

  /// `Since the baseline: 1 new, 2 still there, 1 resolved.`
  private var comparison: String? {
    guard let resolved = diagnosis.resolved else { return nil }
    func count(_ novelty: Novelty) -> Int {
      diagnosis.open.count { diagnosis[$0].novelty == novelty }
    }
    let parts = [
      (count(.new), "new"), (count(.still), "still there"), (resolved.count, "resolved"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "Since the baseline: " + (parts.isEmpty ? "no change" : parts.joined(separator: ", "))
      + "."
  }

  private var suppressed: String? {
    let count = diagnosis.suppressed.count
    guard count > 0 else { return nil }
    let file = diagnosis.suppressed.lazy.compactMap { diagnosis[$0].suppression?.file }.first
    return Counting.counted(count, "finding is", "findings are") + " suppressed"
      + (file.map { " by \($0)" } ?? "") + "."
  }

  private var waiting: String? {
    guard let wait = diagnosis.wait else { return nil }
    let time = "\(wait.seconds) s"
    switch wait.ending {
    case .healthy: return wait.looks > 1 ? "That took \(time) of waiting." : nil
    case .stuck(let fingerprints):
      let stuck = diagnosis.open.filter { fingerprints.contains($0.fingerprint) }
      let named = stuck.prefix(3).map { "\($0.id) (\($0.subject.path))" }
      let more = stuck.count > 3 ? ["\(stuck.count - 3) more"] : []
      return
        "Stopped waiting after \(time): \(Counting.joined(named + more)) will not clear without a fix."
    case .unanswerable:
      return "Stopped waiting after \(time): what could not be asked cannot be asked later either."
    case .timeout: return "Still not healthy after \(time)."
    case .interrupted: return "The waiting was interrupted after \(time)."
    }
  }
}
