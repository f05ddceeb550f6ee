import Diagnosis
import Evidence
import Facts

/// Several rules remain possible, because what tells them apart could not be read.
struct Undecided {
  let candidates: [String]
  private let gaps: [Gap]

  private static let maximumWays = 3

  /// Nil for a finding that is settled.
  init?(_ finding: Finding) {
    guard finding.candidates.count > 1 || !finding.undecided.isEmpty else { return nil }
    candidates = finding.candidates.isEmpty ? [finding.id] : finding.candidates
    gaps = finding.undecided
  }

  /// The command that asks a cluster, where only a log was read.
  private var question: String? {
    gaps.first { $0.asked.hasPrefix("casa doctor") }?.asked
  }

  /// `` Either DB-01 or DB-03: needs `list secrets` in namespace casa-runtime . ``
  var sentence: String {
    if question != nil {
      return "Perhaps \(Counting.joined(candidates, "or")); \(remedy)"
    }
    guard candidates.count > 1 else { return "Undecided: \(remedy)." }
    let choice = Counting.joined(candidates, "or")
    return (candidates.count == 2 ? "Either \(choice)" : "One of \(choice)") + ": \(remedy)."
  }

  /// The step that would decide.
  var remedy: String {
    if let question {
      let verb = candidates.count > 1 ? "tells them apart" : "can confirm it"
      return "only the cluster \(verb): \(question)"
    }
    var ways: [String] = []
    for gap in gaps {
      let way = gap.needs?.phrase ?? "an answer to `\(gap.asked)`"
      if !ways.contains(way) { ways.append(way) }
    }
    guard !ways.isEmpty else { return "what decides could not be read" }
    let shown = ways.prefix(Self.maximumWays)
    let others = ways.count - shown.count
    return "needs " + Counting.joined(shown + (others > 0 ? ["\(others) more"] : []))
  }
}
