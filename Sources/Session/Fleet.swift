public import Gate

/// Several clusters, looked at side by side.
public struct Fleet: Sendable {
  /// Clusters that are looked at at the same time.
  private let width: Int

  /// - Parameter width: at least 1.
  public init(width: Int) { self.width = max(1, width) }

  /// The outcome for one context.
  public struct Answer: Sendable {
    public let context: String
    public let result: Result<GatedDiagnosis, any Error>
  }

  /// Not a tuple: under `-O`, Swift 6.3 gives back a wrong number in a child task's tuple of a number
  /// and a result.
  private struct Numbered: Sendable {
    let index: Int
    let answer: Answer
  }

  /// Looks at each cluster, in the order of the contexts; one that cannot be asked does not keep the
  /// others from it.
  public func answers(
    _ contexts: [String], look: @escaping @Sendable (String) async throws -> GatedDiagnosis
  ) async -> [Answer] {
    var answers: [Int: Answer] = [:]
    await withTaskGroup(of: Numbered.self) { group in
      var waiting = contexts.enumerated().makeIterator()
      func startNext() {
        guard let (index, context) = waiting.next() else { return }
        group.addTask {
          let result: Result<GatedDiagnosis, any Error>
          do { result = .success(try await look(context)) } catch { result = .failure(error) }
          return Numbered(index: index, answer: Answer(context: context, result: result))
        }
      }
      for _ in 0..<width { startNext() }
      for await one in group {
        answers[one.index] = one.answer
        startNext()
      }
    }
    return contexts.indices.compactMap { answers[$0] }
  }
}
