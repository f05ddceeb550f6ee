public import Evidence
public import Planning
public import Probing

/// A recording in place of a cluster.
public enum Replay {
  /// Answers to what the plan asks for, as far as the recording holds them.
  ///
  /// - Parameter change: may replace what the recording says to a question.
  public static func evidence(
    _ recording: Recording, _ planner: Planner,
    changing change: @escaping @Sendable (Probe, Observation) -> Observation = { $1 }
  ) async throws -> Evidence {
    let gathering = Gathering(
      planner: planner,
      ask: { _, probes in
        .init(try probes.map { ($0, change($0, try recording.observation(of: $0))) })
      })
    var evidence = try await gathering.evidence(
      startingWith: Evidence(now: recording.now, cluster: recording.cluster))
    evidence.stats = recording.stats
    return evidence
  }
}
