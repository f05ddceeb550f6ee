import Diagnosis
import Evidence
import Facts
import Planning
import Probing
import Report
import RuleTable
import Vocabulary

/// One run of the doctor: rules, evidence, facts, diagnosis, report, status. The data path on a page.
struct DoctorRun {
  let options: DoctorOptions
  let topic: Topic
  /// The claims of a token that the user holds.
  let token: TokenClaims?
  private let interrupt = Interrupt()

  init(options: DoctorOptions, topic: Topic, token: TokenClaims?) {
    self.options = options
    self.topic = topic
    self.token = token
  }

  func run() async -> ExitStatus {
    do {
      let table = try RuleFiles.table(extendedBy: options.rules)
      let plan = planOptions(table)
      let planner = Planner(needs: table.needs(for: topic), options: plan)
      if options.dryRun {
        Terminal.write(DryRun(planner: planner, options: plan).text)
        return .healthy
      }
      if options.printRole {
        let namespace = options.runtimeNamespace?.name ?? "casa-runtime"
        let rights = planner.rights(
          namespace: namespace, release: options.release?.name ?? "casa")
        Terminal.write(RoleManifest(rights: rights, namespace: namespace).yaml)
        return .healthy
      }
      let questioned = try options.whyNot.map { try rule($0, in: table) }
      if let folder = options.record { try Recording.checkIsFree(folder) }
      let evidence = try await self.evidence(planner)
      if let folder = options.record {
        try Recording.write(evidence, to: folder, tool: "casa \(casaVersion)")
      }
      let maker = FactMaker(
        evidence, choice: plan.choice, askedNamespace: topic.namespace, declared: plan.declared)
      if let complaint = Absent(topic, evidence).complaint { throw UsageError(complaint) }
      let base = maker.factBase()
      if let questioned {
        Terminal.write(WhyNotText(answer: Doctor(table).whyNot(questioned, base)).text)
        return .healthy
      }
      let diagnosis = Doctor(table).diagnose(
        base, topic: topic, evidence: evidence, context: options.context?.name)
      return report(diagnosis, now: evidence.now)
    } catch {
      return complain(error)
    }
  }

  private func rule(_ id: String, in table: RuleTable) throws -> Rule {
    guard let rule = table.rule(id.uppercased()) ?? table.rule(id) else {
      throw UsageError("no rule has the id \(id); `casa rules list` shows them all")
    }
    return rule
  }

  private func planOptions(_ table: RuleTable) -> PlanOptions {
    let declared = table.probes.filter { topic.areas.contains($0.area) }.map { probe in
      let words = Array(probe.arguments.dropFirst())
      return DeclaredCommand(
        id: probe.id, probe: probe.arguments.first == "helm" ? .helm(words) : .kubectl(words))
    }
    return PlanOptions(
      topic: topic,
      choice: .init(
        release: options.release?.name, runtimeNamespace: options.runtimeNamespace?.name),
      logLimits: LogLimits(
        tailLines: options.tail.count,
        sinceSeconds: options.since.map { max(1, Int($0.duration.components.seconds)) }),
      authURL: options.authURL?.url, declared: declared)
  }

  private func evidence(_ planner: Planner) async throws -> Evidence {
    if let folder = options.replay { return try await replayed(folder, planner) }
    let start = ContinuousClock.now
    guard let kubectl = Tool.find("kubectl", path: Terminal.variable("PATH") ?? "") else {
      throw ClusterError.kubectlMissing
    }
    let key = ClusterDoor.Key(
      kubectl: Kubectl(
        program: kubectl, kubeconfig: options.kubeconfig, context: options.context?.name),
      helm: Tool.find("helm", path: Terminal.variable("PATH") ?? ""),
      limits: Limits(run: options.timeout.duration, probe: options.probeTimeout.duration),
      inCluster: Terminal.variable("KUBERNETES_SERVICE_HOST") != nil)
    let progress = Progress(isShown: Terminal.isErrorTerminal && options.output != .json)
    defer { progress.end() }
    let interrupt = interrupt
    return try await interrupt.guarding {
      try await ClusterDoor.open(key) { door in
        let intake = Intake(redactor: Redactor())
        let gathering = Gathering(
          planner: planner.looking(in: door.cluster.namespace),
          ask: { probes in
            let raw = try await interrupt.guarding { try await door.ask(probes) }
            return intake.observations(of: raw)
          }, onRound: { progress.show(round: $0, questions: $1) },
          isInterrupted: { interrupt.signal != nil })
        var evidence = try await gathering.evidence(
          startingWith: Evidence(now: door.now, cluster: door.cluster))
        let rounds = evidence.stats.rounds
        evidence.stats = door.stats
        evidence.stats.rounds = rounds
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        evidence.stats.seconds =
          (Double(seconds) * 1000 + (Double(attoseconds) / 1e15).rounded()) / 1000
        return evidence
      }
    }
  }

  private func replayed(_ folder: String, _ planner: Planner) async throws -> Evidence {
    let recording = try Recording(folder: folder)
    let gathering = Gathering(
      planner: planner.looking(in: recording.cluster.namespace),
      ask: { probes in try probes.map { ($0, try recording.observation(of: $0)) } })
    var evidence = try await gathering.evidence(
      startingWith: Evidence(now: recording.now, cluster: recording.cluster))
    evidence.stats = recording.stats
    return evidence
  }

  private func report(_ diagnosis: Diagnosis, now: Int) -> ExitStatus {
    var status = ExitStatus(
      diagnosis, failOn: options.failOn, allowUnknown: options.allowUnknown)
    if let signal = interrupt.signal { status = signal == 15 ? .terminated : .interrupted }
    let style = ReportOptions(
      width: Terminal.width, color: Terminal.isColored(options.color),
      isVerbose: options.verbose, failOn: options.failOn, allowUnknown: options.allowUnknown,
      command: topic.commandLine, now: now)
    let review = token.map { TokenReview($0, diagnosis: diagnosis, now: now) }
    let text =
      switch options.output {
      case .text: TextReport(style).render(diagnosis, token: review)
      case .short: ShortReport(style).render(diagnosis)
      case .json:
        JSONReport(failOn: options.failOn, exitStatus: Int(status.rawValue))
          .render(diagnosis, token: review)
      }
    Terminal.write(text)
    return status
  }

  private func complain(_ error: any Error) -> ExitStatus {
    if let signal = interrupt.signal {
      Terminal.complain("casa: interrupted before the cluster had answered anything")
      return signal == 15 ? .terminated : .interrupted
    }
    Terminal.complain("casa: \(error)")
    switch error {
    case is RuleErrors: return .badInput
    case is UsageError: return .usage
    case is RecordingError: return options.replay == nil ? .cannotWrite : .badInput
    default: return .unavailable
    }
  }
}

extension Topic {
  /// What a person types for it.
  var commandLine: String {
    switch self {
    case .everything: "casa doctor"
    case .auth: "casa doctor auth"
    case .keycloak: "casa doctor keycloak"
    case .runtime: "casa doctor runtime"
    case .sidecar(let namespace):
      "casa doctor sidecar" + (namespace.map { " --namespace \($0)" } ?? "")
    case .mas(let name, let namespace):
      "casa doctor mas \(name)" + (namespace.map { " --namespace \($0)" } ?? "")
    case .policy(let name, let namespace):
      "casa doctor policy \(name)" + (namespace.map { " --namespace \($0)" } ?? "")
    }
  }
}

/// A mistake of the question that only the rule table or the cluster can tell.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
