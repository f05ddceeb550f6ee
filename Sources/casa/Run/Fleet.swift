import Diagnosis
import Report
import RuleTable
import Vocabulary

/// Several clusters, looked at side by side.
struct Fleet: Sendable {
  /// Clusters that are looked at at the same time.
  let width: Int

  /// What became of one context. Not a tuple: under `-O`, Swift 6.3 gives back a wrong number in a
  /// child task's tuple of a number and a result.
  private struct Answer: Sendable {
    let index: Int
    let result: Result<Diagnosis, any Error>
  }

  /// Looks at each cluster; one that cannot be asked does not keep the others from it.
  func outcome(
    _ contexts: [String], tool: String, look: @escaping @Sendable (String) async throws -> Diagnosis
  ) async -> RunResult {
    var results: [Int: Result<Diagnosis, any Error>] = [:]
    await withTaskGroup(of: Answer.self) { group in
      var waiting = contexts.enumerated().makeIterator()
      func startNext() {
        guard let (index, context) = waiting.next() else { return }
        group.addTask {
          do { return Answer(index: index, result: .success(try await look(context))) } catch {
            return Answer(index: index, result: .failure(error))
          }
        }
      }
      for _ in 0..<width { startNext() }
      for await answer in group {
        results[answer.index] = answer.result
        startNext()
      }
    }
    var outcome = RunResult([], exitStatus: 0, tool: tool)
    for (index, context) in contexts.enumerated() {
      switch results[index] {
      case .success(let diagnosis): outcome.diagnoses.append(diagnosis)
      case .failure(let error):
        outcome.unreachable.append(.init(context: context, reason: "\(error)"))
      case nil: outcome.unreachable.append(.init(context: context, reason: "was not asked"))
      }
    }
    return outcome
  }
}

extension RunResult {
  /// The worst cluster first; equally bad ones keep their order.
  mutating func sortWorstFirst() {
    func badness(_ diagnosis: Diagnosis) -> (Int, Int, Int) {
      let active = diagnosis.causes.filter { $0.suppression == nil }
      return (
        active.count { $0.rule.severity == .error }, active.count { $0.rule.severity == .warning },
        diagnosis.unknown.count
      )
    }
    diagnoses = diagnoses.enumerated().sorted { left, right in
      let (a, b) = (badness(left.element), badness(right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }
}
