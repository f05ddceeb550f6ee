public import Evidence

/// Asks, round after round, until nothing new is wanted. The one place where questions and answers
/// meet; who answers, a cluster or a recording, is the caller's business.
public struct Gathering: Sendable {
  public typealias Ask =
    @Sendable ([Probe]) async throws -> [(probe: Probe, observation: Observation)]

  private let planner: Planner
  private let ask: Ask
  private let onRound: @Sendable (Int, Int) -> Void
  private let isInterrupted: @Sendable () -> Bool

  /// - Parameters:
  ///   - onRound: called before each round with its number and how many questions it has.
  ///   - isInterrupted: true when the user has had enough; what was seen so far is kept.
  public init(
    planner: Planner, ask: @escaping Ask,
    onRound: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.planner = planner
    self.ask = ask
    self.onRound = onRound
    self.isInterrupted = isInterrupted
  }

  /// All observations that the plan calls for, added to `start`.
  public func evidence(startingWith start: Evidence) async throws -> Evidence {
    var evidence = start
    for round in 1...Planner.mostRounds {
      if isInterrupted() { break }
      let probes = planner.next(after: evidence)
      if probes.isEmpty { break }
      onRound(round, probes.count)
      for (probe, observation) in try await ask(probes) { evidence.add(probe, observation) }
      evidence.stats.rounds = round
    }
    return evidence
  }
}
