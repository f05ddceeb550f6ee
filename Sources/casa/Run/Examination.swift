import Diagnosis
import Evidence
import Facts
import Planning
import Probing
import Report
import RuleTable
import Session
import Vocabulary

/// One cluster or recording, looked at: evidence, facts, diagnosis.
struct Examination: Sendable {
  let rulebook: Rulebook
  let topic: Topic
  let plan: @Sendable (RuleTable) -> PlanOptions
  let source: Source
  /// What the run was pointed at, for the commands of the diagnosis.
  let scope: CommandScope
  let interrupt: Interrupt
  let progress: Progress
  /// One for all looks: a value that an earlier look has read in a Secret stays known.
  let intake = Intake(redactor: Redactor())
  /// Called once the cluster has been reached, from when its time counts.
  var onReached: @Sendable () -> Void = {}

  /// Who answers.
  enum Source: Sendable {
    case cluster(ClusterConnection.Options)
    case recording(Recording)
  }

  /// What was seen, and what it amounts to.
  struct Pass: Sendable {
    var evidence: Evidence
    var base: FactBase
    var diagnosis: Diagnosis
    /// Nothing in it was kept from an earlier look.
    var isWhole = true
  }

  private func planner() async throws -> Planner {
    let table = try await rulebook.table.value
    return Planner(needs: table.needs(for: topic), options: plan(table))
  }

  /// Asks and diagnoses.
  ///
  /// - Parameter kept: answers of an earlier look that are not asked for again.
  func look(keeping kept: Evidence? = nil, within limit: Duration? = nil) async throws -> Pass {
    switch source {
    case .recording(let recording):
      return try await diagnosed(Replay.evidence(recording, planner()))
    case .cluster(var key):
      if let limit { key.limits.run = min(key.limits.run, limit) }
      var look = try await asked(key, kept)
      look.isWhole = kept == nil
      return look
    }
  }

  /// - Parameter end: rules that are not decided by then stay undecided.
  private func diagnosed(
    _ evidence: Evidence, until end: ContinuousClock.Instant? = nil
  ) async throws -> Pass {
    let plan = try await plan(rulebook.table.value)
    let maker = FactMaker(
      evidence, choice: plan.choice, askedNamespace: topic.namespace, declared: plan.declared,
      install: topic.install)
    let check = MissingObjectCheck(
      topic, namespace: plan.namespace, choice: plan.choice, evidence)
    if let complaint = check.complaint { throw UsageError(complaint) }
    let doctor = try await rulebook.doctor.value
    let interrupt = interrupt
    let logs = maker.logStreams()
    async let search = doctor.search(logs)
    let base = maker.factBase(logs)
    let diagnosis = await doctor.diagnose(
      base, search, topic: topic, evidence: evidence, scope: scope,
      isOver: { interrupt.isOver || end.map { ContinuousClock.now > $0 } ?? false })
    return Pass(evidence: evidence, base: base, diagnosis: diagnosis)
  }

  private func asked(_ options: ClusterConnection.Options, _ kept: Evidence?) async throws -> Pass {
    let stopwatch = Stopwatch()
    let (interrupt, progress, intake, onReached) = (interrupt, progress, intake, onReached)
    return try await interrupt.guarding {
      try await ClusterConnection.open(options) { connection in
        stopwatch.lap("start of kubectl")
        onReached()
        let end = ContinuousClock.now + options.limits.run + Interrupt.patience
        let gathering = try await Gathering(
          planner: planner(),
          ask: { round, probes in
            progress.begin(round: round.number, probes)
            let raw = try await progress.following {
              try await interrupt.guarding {
                try await connection.ask(
                  probes, intake: intake, namespaces: round.namespaces,
                  onAnswer: { progress.answered($0) })
              }
            }
            stopwatch.lap("round \(round.number)")
            defer { stopwatch.lap("reading its answers") }
            let origin = connection.handshake.map { (now: $0.now, cluster: $0.cluster) }
            return .init(intake.observations(of: raw), origin: origin)
          }, isInterrupted: { interrupt.signal != nil })
        let answers = try await gathering.evidence(startingWith: kept ?? Evidence())
        connection.close()
        var evidence = intake.lastLook(at: answers)
        let rounds = evidence.stats.rounds
        evidence.stats = connection.stats
        evidence.stats.rounds = rounds
        (evidence.stats.phases, evidence.stats.seconds) = (stopwatch.laps, stopwatch.total)
        return try await diagnosed(evidence, until: end)
      }
    }
  }
}
