import Diagnosis
import Evidence
import Planning
import Probing
import RuleTable
import Synchronization
import TestSupport
import Vocabulary

/// What is asked of a recorded cluster, round by round.
struct PlannedRounds {
  let planner: Planner
  let rounds: [[Probe]]
  var asked: [Probe] { rounds.flatMap(\.self) }

  /// - Parameter change: may replace what the recording says to a question.
  init(
    _ name: String, topic: Topic = .everything,
    changing change: @escaping @Sendable (Probe, Observation) -> Observation = { $1 }
  ) async throws {
    let recording = try Recording(folder: Recordings.folder(name))
    planner = Planner(
      needs: try Self.table.get().needs(for: topic), options: PlanOptions(topic: topic))
    let asked = Mutex<[[Probe]]>([])
    let gathering = Gathering(
      planner: planner,
      ask: { _, probes in
        asked.withLock { $0.append(probes) }
        return .init(try probes.map { ($0, change($0, try recording.observation(of: $0))) })
      })
    _ = try await gathering.evidence(
      startingWith: Evidence(now: recording.now, cluster: recording.cluster))
    rounds = asked.withLock(\.self)
  }

  private static let table = Result { try RuleTable.builtIn() }
}
