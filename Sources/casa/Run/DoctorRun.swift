import CallTrail
import Diagnosis
import Evidence
import Facts
import Gate
import Planning
import Probing
import Report
import RuleTable
import Session
import Vocabulary

/// One run of the doctor: rules, evidence, facts, diagnosis, gate, report, status. The data path on a
/// page.
struct DoctorRun {
  let options: DoctorOptions
  let topic: Topic
  /// The claims of a token that the user holds.
  let token: TokenClaims?
  /// The calls that the user asks about, in place of a diagnosis.
  let question: TrailQuestion?
  private let interrupt = Interrupt()

  init(
    options: DoctorOptions, topic: Topic, token: TokenClaims? = nil, question: TrailQuestion? = nil
  ) {
    self.options = options
    self.topic = topic
    self.token = token
    self.question = question
  }

  func run() async -> ExitStatus {
    do {
      interrupt.end(after: longest(clusters: max(1, options.cluster.context.count)))
      let rules = options.rules.rules
      let table = Task.detached { try RuleFiles.table(extendedBy: rules) }
      if options.instead.dryRun || options.instead.printRole {
        return printPlan(try await table.value)
      }
      // A mistake in a user's own rules is told before anything is asked.
      if !rules.isEmpty { _ = try await table.value }
      var questioned: Rule?
      if let id = options.instead.whyNot { questioned = try rule(id, in: try await table.value) }
      let gate = try await GateFiles.gate(
        options.verdict.policy, table: table, baseline: options.gate.baseline,
        suppressions: options.gate.suppressions)
      for file in options.output.report {
        if let obstacle = file.obstacle { throw CannotWriteReport(obstacle) }
      }
      if let place = options.recordings.record?.path { try Recording.checkIsFree(place) }
      let rulebook = Rulebook(table)
      let contexts = try await contexts()
      interrupt.end(after: longest(clusters: contexts.count))
      if contexts.count > 1 { return await fleet(contexts, rulebook, gate) }
      let look = try await look(contexts.first ?? nil, rulebook, gate)
      let unwritten = options.recordings.record.flatMap {
        failure(writing: look.evidence, to: $0.path)
      }
      if let questioned {
        let answer = try await rulebook.doctor.value.whyNot(questioned, look.base)
        Terminal.write(WhyNotText(answer: answer).text)
        return .healthy
      }
      let ruleTable = try await rulebook.table.value
      if let question {
        let status = answer(question, look, ruleTable)
        return unwritten.map(complain) ?? status
      }
      var outcome = RunResult([look.diagnosis], tool: casaVersion.tool)
      outcome.denied = DeniedCalls(
        look.evidence, logs: look.base.logs, topic: topic, diagnosis: look.diagnosis,
        table: ruleTable)
      outcome.token = token.map { TokenReview($0, look.diagnosis) }
      let status = publish(outcome, gate)
      if let unwritten { return complain(unwritten) }
      if let place = options.recordings.record?.path {
        Terminal.complain("casa: " + RecordingFile.confirmation(place))
      }
      return status
    } catch {
      return complain(error)
    }
  }

  /// The time that the options allow, and two seconds more with the start of the program; nil for a
  /// run that a person ends. The cluster has its time from when it is reached, which may take as
  /// long, up to 20 seconds.
  private func longest(clusters: Int) -> Duration? {
    if options.gate.watch { return nil }
    let timeout = options.limits.timeout.duration
    let reaching = min(timeout, .seconds(20))
    if looksOnce(clusters: clusters) {
      let first = options.recordings.replay == nil ? reaching + .seconds(3) : timeout
      return min(first, timeout) + Self.grace
    }
    let turns = (clusters + options.cluster.width - 1) / max(1, options.cluster.width)
    let each = timeout + reaching + (options.gate.wait?.duration ?? .zero)
    return each * max(1, turns) + Self.grace + .seconds(options.cluster.allContexts ? 20 : 0)
  }

  /// The report is written within this time after the end of all asking.
  private static let grace = Duration.milliseconds(1800)

  /// One cluster, once: its time can be counted from when it is reached.
  private func looksOnce(clusters: Int) -> Bool {
    clusters == 1 && options.gate.wait == nil && !options.gate.watch && !options.cluster.allContexts
  }

  /// Prints what would be asked, or the rights that it takes, instead of asking.
  private func printPlan(_ table: RuleTable) -> ExitStatus {
    let plan = options.plan(topic, table)
    let planner = Planner(needs: table.needs(for: topic), options: plan)
    if options.instead.dryRun {
      Terminal.show(DryRun(planner: planner, options: plan).text)
    } else {
      let namespace =
        topic.install?.namespace ?? options.target.runtimeNamespace?.name ?? "casa-runtime"
      let rights = planner.rights(
        namespace: namespace, release: options.target.release?.name ?? "casa")
      Terminal.write(RoleManifest(rights: rights, namespace: namespace).yaml)
    }
    return .healthy
  }

  /// A disk that is full costs the recording, not the report.
  private func failure(writing evidence: Evidence, to path: String) -> (any Error)? {
    do {
      try Recording.write(evidence, to: path, tool: casaVersion.tool)
      return nil
    } catch {
      return error
    }
  }

  private func rule(_ id: String, in table: RuleTable) throws -> Rule {
    guard let rule = table.rule(id.uppercased()) ?? table.rule(id) else {
      throw UsageError(ExplainCommand.complaint(id, table))
    }
    return rule
  }

  /// The contexts to ask; nil stands for the current one.
  private func contexts() async throws -> [String?] {
    guard options.cluster.allContexts else {
      var seen: Set<String> = []
      let named = options.cluster.context.map(\.name).filter { seen.insert($0).inserted }
      return named.isEmpty ? [nil] : named
    }
    let kubectl = try options.kubectl(context: nil)
    return try await interrupt.guarding { try await kubectl.contexts(deadline: .seconds(20)) }
  }

  private func look(
    _ context: String?, _ rulebook: Rulebook, _ gate: Gate, name: String? = nil
  ) async throws -> Examination.Pass {
    let progress = Progress(
      isShown: Terminal.isErrorTerminal && options.output.format != .json && !options.gate.watch,
      name: name)
    defer { progress.end() }
    let (options, topic) = (options, topic)
    var examination = Examination(
      rulebook: rulebook, topic: topic, plan: { options.plan(topic, $0) },
      source: try options.source(context: context), scope: options.scope(context: context),
      gate: gate, token: token, interruption: interrupt, progress: progress)
    if looksOnce(clusters: max(1, options.cluster.context.count)) {
      let (interrupt, limit) = (interrupt, options.limits.timeout.duration + Self.grace)
      examination.onReached = { interrupt.end(after: limit) }
    }
    if options.gate.watch {
      let watching = Watching(
        examination, limit: options.gate.wait?.duration ?? Watching.longest,
        view: WatchScreen(style))
      let (pass, healing) = try await watching.look()
      progress.end()
      for one in healing.healed.reversed() {
        Terminal.complain("casa: healed after \(one.seconds) s: \(one.id) \(one.title)")
      }
      return pass
    }
    guard let limit = options.gate.wait else { return try await examination.look() }
    let announcement = Announcement(
      progress: progress, name: name, isTerminal: Terminal.isErrorTerminal)
    return try await Waiting(examination, limit: limit.duration) {
      announcement.show($0, $1, left: $2)
    }
    .look()
  }

  private func fleet(
    _ contexts: [String?], _ rulebook: Rulebook, _ gate: Gate
  ) async -> ExitStatus {
    let answers = await Fleet(width: options.cluster.width).answers(contexts.compactMap(\.self)) {
      context in try await look(context, rulebook, gate, name: context).diagnosis
    }
    var outcome = RunResult(
      answers.compactMap { try? $0.result.get() },
      unreachable: answers.compactMap { answer in
        guard case .failure(let error) = answer.result else { return nil }
        return .init(context: answer.context, reason: "\(error)")
      }, tool: casaVersion.tool)
    outcome.sortWorstFirst()
    return publish(outcome, gate)
  }

  private static func only(_ contexts: [ContextName]) -> String? {
    contexts.count == 1 ? contexts[0].name : nil
  }

  private var style: ReportOptions {
    ReportOptions(
      width: Terminal.width, color: Terminal.isColored(options.output.color),
      isVerbose: options.output.verbose,
      command: options.scope(context: Self.only(options.cluster.context))
        .applied(to: topic.commandLine))
  }

  /// Writes every report that was asked for; the exit status is the same in each.
  private func publish(_ outcome: RunResult, _ gate: Gate) -> ExitStatus {
    var outcome = outcome
    let complaints = gate.expired(now: outcome.diagnoses.first?.now ?? 0)
    if !complaints.isEmpty, outcome.exitStatus != .problems { outcome.exitStatus = .badInput }
    if let signal = interrupt.signal { outcome.exitStatus = ExitStatus(signal: signal) }
    var style = style
    style.now = outcome.diagnoses.first?.now ?? 0
    style.documents = Terminal.documents
    style.pages = Terminal.pages
    let publication = Publication(outcome: outcome, options: style)
    // First, since a full disk behind standard output ends the program.
    let failures = publication.write(options.output.report)
    publication.show(options.output.format, beside: options.output.report)
    for complaint in complaints { Terminal.complain("casa: \(complaint)") }
    for failure in failures { Terminal.complain("casa: \(failure)") }
    return failures.isEmpty ? outcome.exitStatus : .cannotWrite
  }

  /// Tells the way of the calls that the user asked about.
  private func answer(
    _ question: TrailQuestion, _ look: Examination.Pass, _ table: RuleTable
  ) -> ExitStatus {
    let answer = CallReview(look.evidence, logs: look.base.logs).answer(question)
    var status = ExitStatus(answer, allowUnknown: options.verdict.allowUnknown)
    if let signal = interrupt.signal { status = ExitStatus(signal: signal) }
    let result = RequestResult(
      answer, diagnosis: look.diagnosis, table: table, exitStatus: status,
      tool: casaVersion.tool)
    return RequestPublication(result: result, options: options.style(now: look.diagnosis.now))
      .publish(options.output)
  }

  private func complain(_ error: any Error) -> ExitStatus {
    if let signal = interrupt.signal {
      Terminal.complain("casa: interrupted before the cluster had answered anything")
      return ExitStatus(signal: signal)
    }
    // What a recording holds, and so what a complaint about it says, is untrusted.
    Terminal.complain("casa: " + (error is RecordingError ? SafeText.line("\(error)") : "\(error)"))
    switch error {
    case is RuleErrors, is Baseline.Failure: return .badInput
    case is UsageError, is MissingObject: return .usage
    case is NoInput, ClusterError.kubeconfigMissing: return .noInput
    case is CannotWriteReport: return .cannotWrite
    case is RecordingError: return options.recordings.replay == nil ? .cannotWrite : .badInput
    default: return .unavailable
    }
  }
}

/// A report that will not be written, known before anything was asked.
struct CannotWriteReport: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A mistake of the question that only the rule table can tell.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
