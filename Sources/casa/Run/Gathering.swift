import Evidence
import Planning

/// Asks, round after round, until nothing new is wanted. The one place where questions and answers
/// meet; who answers, a cluster or a recording, is the caller's business.
struct Gathering {
  let planner: Planner
  let ask: @Sendable ([Probe]) async throws -> [(probe: Probe, observation: Observation)]
  /// Called before each round with its number and how many questions it has.
  let onRound: @Sendable (Int, Int) -> Void
  /// True when the user has had enough.
  let isInterrupted: @Sendable () -> Bool

  func evidence(startingWith start: Evidence) async throws -> Evidence {
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
