import Facts
import RuleTable
import Vocabulary

/// Tells whether what lines report is over.
struct Recovery {
  let evaluator: Evaluator
  let lines: FailedLines

  /// A probe through a Service is answered by one of the pods. It speaks for one in which nobody else
  /// fails only when that has not failed for this long, in seconds.
  private static let longEnough = 900

  init(_ evaluator: Evaluator, from lines: FailedLines) {
    var (later, lines) = (evaluator, lines)
    lines.isAlive = evaluator.isAlive(lines.origin)
    later.failed = lines
    self.evaluator = later
    self.lines = lines
  }

  /// Whether one of the conditions proves it.
  func isProven(by conditions: [Condition]) -> Bool { conditions.contains(where: isProven) }

  private func isProven(by condition: Condition) -> Bool {
    let start = Solution(bindings: lines.bindings)
    let proofs = evaluator.solutions(of: condition, from: start)
      .filter { $0.isDefinite && !$0.isHistory && reachesThePod($0) }
    guard !proofs.isEmpty else { return false }
    let successes = proofs.flatMap(\.facts).filter { $0.fact.kind == .log }.map(\.times)
    // One that failed again after each success has not recovered by the newest of them.
    return !lines.times.goOn(between: successes, quiet: lines.quiet ?? .max)
  }

  private func reachesThePod(_ proof: Solution) -> Bool {
    let isProbe = proof.facts.contains {
      $0.fact.kind == .http && $0.fact.subject.component == lines.origin.component
    }
    guard isProbe, !proof.facts.contains(where: { $0.fact.kind == .log }) else { return true }
    if let quiet = lines.quiet, quiet > Self.longEnough { return true }
    return evaluator.livingPods(like: lines.origin).isSubset(of: lines.pods)
  }
}
