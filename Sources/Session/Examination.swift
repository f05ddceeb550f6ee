public import Diagnosis
public import Evidence
public import Facts
public import Gate
public import Planning
public import Probing
public import RuleTable
public import Vocabulary

/// One cluster or recording, looked at: evidence, facts, diagnosis.
public struct Examination: Sendable {
  let rulebook: Rulebook
  private let topic: Topic
  private let plan: @Sendable (RuleTable) -> PlanOptions
  private let source: Source
  private let scope: CommandScope
  private let gate: Gate
  private let token: TokenClaims?
  let interruption: any Interruption
  private let progress: any RoundProgress
  /// One for all looks: a value that an earlier look has read in a Secret stays known.
  private let intake = Intake(redactor: Redactor())
  /// Called once the cluster has been reached, from when its time counts.
  public var onReached: @Sendable () -> Void = {}

  /// Who answers.
  public enum Source: Sendable {
    case cluster(ClusterConnection.Options)
    case recording(Recording)
  }

  /// The evidence, and its diagnosis.
  public struct Pass: Sendable {
    public var evidence: Evidence
    public var base: FactBase
    public var diagnosis: GatedDiagnosis
    /// Nothing in it was kept from an earlier look.
    public var isWhole = true
  }

  /// - Parameters:
  ///   - plan: what to ask, as far as the user and the rules say it.
  ///   - scope: what the run was pointed at, for the commands of the diagnosis.
  ///   - token: the claims of a token in hand, if one is judged.
  public init(
    rulebook: Rulebook, topic: Topic, plan: @escaping @Sendable (RuleTable) -> PlanOptions,
    source: Source, scope: CommandScope, gate: Gate, token: TokenClaims?,
    interruption: any Interruption,
    progress: any RoundProgress
  ) {
    self.rulebook = rulebook
    self.topic = topic
    self.plan = plan
    self.source = source
    self.scope = scope
    self.gate = gate
    self.token = token
    self.interruption = interruption
    self.progress = progress
  }

  /// The evidence is diagnosed and reported within this time after the end of all asking, and as
  /// much again.
  public static let patience = Duration.seconds(1)

  private func planner() async throws -> Planner {
    let table = try await rulebook.table.value
    return Planner(needs: table.needs(for: topic), options: plan(table))
  }

  /// Asks and diagnoses.
  ///
  /// - Parameters:
  ///   - kept: answers of an earlier look that are not asked for again.
  ///   - limit: for the whole look.
  /// - Throws: ``MissingObject`` where something was named that is not there; what the source throws.
  public func look(keeping kept: Evidence? = nil, within limit: Duration? = nil) async throws
    -> Pass
  {
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
      install: topic.install, token: token)
    let check = MissingObjectCheck(
      topic, namespace: plan.namespace, choice: plan.choice, evidence)
    if let complaint = check.complaint { throw MissingObject(complaint) }
    let doctor = try await rulebook.doctor.value
    let interruption = interruption
    let logs = maker.logStreams()
    async let search = doctor.search(logs)
    let base = maker.factBase(logs)
    let diagnosis = await doctor.diagnose(
      base, search, topic: topic, evidence: evidence, scope: scope,
      isOver: { interruption.isOver || end.map { ContinuousClock.now > $0 } ?? false })
    let gated = gate.judged(diagnosis, table: try await rulebook.table.value)
    return Pass(evidence: evidence, base: base, diagnosis: gated)
  }

  private func asked(_ options: ClusterConnection.Options, _ kept: Evidence?) async throws -> Pass {
    let stopwatch = Stopwatch()
    let (interruption, progress, intake, onReached) = (interruption, progress, intake, onReached)
    return try await interruption.guarding {
      try await ClusterConnection.open(options) { connection in
        stopwatch.lap("start of kubectl")
        onReached()
        let end = ContinuousClock.now + options.limits.run + Self.patience
        let gathering = try await Gathering(
          planner: planner(),
          ask: { round, probes in
            progress.begin(round: round.number, probes)
            let raw = try await progress.following {
              try await interruption.guarding {
                try await connection.ask(
                  probes, intake: intake, namespaces: round.namespaces,
                  onAnswer: { progress.answered($0) })
              }
            }
            stopwatch.lap("round \(round.number)")
            defer { stopwatch.lap("reading its answers") }
            let origin = connection.handshake.map { (now: $0.now, cluster: $0.cluster) }
            return .init(intake.observations(of: raw), origin: origin)
          }, isInterrupted: { interruption.isRequested })
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
