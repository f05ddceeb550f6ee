public import Diagnosis
public import Evidence
import Facts
import Planning
public import Probing
public import RuleTable
public import Vocabulary

/// A recording, diagnosed in memory: no process, no cluster.
public struct RecordedDiagnosis: Sendable {
  public let evidence: Evidence
  public let diagnosis: Diagnosis

  /// - Parameters:
  ///   - token: the claims of a token in hand, if one is judged.
  ///   - change: may replace what the recording says to a question.
  public init(
    of recording: Recording, table: RuleTable, topic: Topic = .everything,
    token: TokenClaims? = nil,
    changing change: @escaping @Sendable (Probe, Observation) -> Observation = { $1 }
  ) async throws {
    let planner = Planner(needs: table.needs(for: topic), options: PlanOptions(topic: topic))
    evidence = try await Replay.evidence(recording, planner, changing: change)
    let maker = FactMaker(
      evidence, choice: .init(), askedNamespace: topic.namespace, install: topic.install,
      token: token)
    diagnosis = Doctor(table).diagnose(maker.factBase(), topic: topic, evidence: evidence)
  }
}
