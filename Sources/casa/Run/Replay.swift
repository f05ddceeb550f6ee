import Evidence
import Planning
import Probing

/// A recording in place of a cluster.
enum Replay {
  /// What the plan asks for, as far as the recording holds it.
  static func evidence(_ recording: Recording, _ planner: Planner) async throws -> Evidence {
    let gathering = Gathering(
      planner: planner,
      ask: { _, probes in .init(try probes.map { ($0, try recording.observation(of: $0)) }) })
    var evidence = try await gathering.evidence(
      startingWith: Evidence(now: recording.now, cluster: recording.cluster))
    evidence.stats = recording.stats
    return evidence
  }
}
