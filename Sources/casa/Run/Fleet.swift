import Diagnosis
import Report
import RuleTable
import Vocabulary

/// Several clusters, looked at side by side.
struct Fleet: Sendable {
  /// Clusters that are looked at at the same time.
  let width: Int

  /// Looks at each cluster; one that cannot be asked does not keep the others from it.
  func outcome(
    _ contexts: [String], tool: String, look: @escaping @Sendable (String) async throws -> Diagnosis
  ) async -> RunResult {
    var results: [Int: Result<Diagnosis, any Error>] = [:]
    await withTaskGroup(of: (Int, Result<Diagnosis, any Error>).self) { group in
      var waiting = contexts.enumerated().makeIterator()
      func startNext() {
        guard let (index, context) = waiting.next() else { return }
        group.addTask {
          do { return (index, .success(try await look(context))) } catch {
            return (index, .failure(error))
          }
        }
      }
      for _ in 0..<width { startNext() }
      for await (index, result) in group {
        results[index] = result
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
