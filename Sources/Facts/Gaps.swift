import Evidence
import Vocabulary

extension FactMaker {
  /// The gaps, as the facts that may be missing.
  func gaps(_ logs: [LogStream]) -> [Gap] {
    let refused = cluster.evidence.unanswered.flatMap { probe, reason -> [Gap] in
      guard !isAbsence(probe, reason), !isCovered(probe) else { return [] }
      func gap(_ kinds: Set<FactKind>, _ scope: [String: Set<String>]) -> Gap {
        Gap(
          kinds: kinds, scope: scope, asked: probe.command, reason: reason,
          needs: reason.why == .forbidden ? probe.needs : nil)
      }
      if isGuess(probe) || isToldByHelm(probe) { return [] }
      // What was listed there is known; that nothing more lies elsewhere is not.
      if isSuperseded(probe, reason) { return isElsewhereAsked(probe) ? [gap([], [:])] : [] }
      if case .list(.secrets, _, _, let fields?) = probe {
        let name = fields.split(separator: "=").last.map(String.init) ?? ""
        return [
          gap([.secret], ["name": [name], "component": users(ofSecret: name)]),
          gap([.pair], ["pair": Self.passwordPairs]),
        ]
      }
      return [gap(kinds(of: probe), scope(of: probe))]
    }
    return refused + failedCommands() + failedRequests() + unreadRecords() + expiredEvents()
      + cutLogs(logs) + starting() + nodeGaps()
  }

  /// Within its patience a workload is neither well nor ill: it may still become anything.
  private func starting() -> [Gap] {
    inventory.entries.compactMap { entry in
      let state = WorkloadState(entry, cluster: cluster)
      guard state.word == .starting else { return nil }
      var scope: [String: Set<String>] = [
        "component": [entry.component.rawValue], "namespace": [entry.namespace],
        "name": [entry.name], "state": ["crashing", "pending", "blocked", "not-ready"],
      ]
      if let mas = entry.mas { scope["mas"] = [mas] }
      return Gap(
        kinds: [.workload], scope: scope,
        asked: Probe.list(.pods, namespace: entry.namespace, labels: nil, fields: nil).command,
        reason: Unanswered(
          why: .starting, detail: "\(state.sentence(of: entry)), \(state.age ?? 0) s old"),
        needs: nil)
    }
  }

  /// A namespace in which an installation might have been and is not, or that does not exist: it
  /// was looked at because nobody could say where, and now it is known.
  private func isGuess(_ probe: Probe) -> Bool {
    guard case .list(_, let namespace?, _, _) = probe, !installation.releases.isEmpty,
      !installation.isChosen
    else { return false }
    let asked =
      Set(installation.releases.map(\.namespace)).union(["istio-system", "kube-system"])
      .union([askedNamespace, install?.namespace].compactMap(\.self))
      .union(cluster.multiAgentSystems.compactMap(\.metadata.namespace))
    return !asked.contains(namespace)
  }

  /// A program that should answer, and did not, although Kubernetes calls it ready: how far the
  /// request came is known, what the program would have said is not.
  private func failedRequests() -> [Gap] {
    cluster.evidence.asked.compactMap { probe in
      guard let question = Question(probe, installation),
        case .http(let answer)? = cluster.evidence[probe]?.answer, answer.outcome != .noEndpoints,
        isReady(question.component, in: question.release)
      else { return nil }
      if answer.outcome == .answered {
        return question.doubt(about: answer).map { doubt in
          Gap(
            kinds: [.http], scope: ["check": [question.check]], asked: probe.command,
            reason: Unanswered(why: .error, detail: doubt), needs: nil)
        }
      }
      return Gap(
        kinds: [.http], scope: ["check": [question.check]], asked: probe.command,
        reason: Unanswered(
          why: answer.outcome == .timeout ? .timeout : .error,
          detail: "\(answer.outcome.phase): \(answer.detail)"), needs: nil)
    }
  }

  /// The auth service knows a host, but what it says of the host's system is not understood: then
  /// the system's traces cannot be asked for.
  private func unreadRecords() -> [Gap] {
    cluster.evidence.asked.compactMap { probe in
      guard case .proxied(_, let path) = probe, path.contains("get_mas_by_app_host"),
        case .http(let answer)? = cluster.evidence[probe]?.answer, answer.status == 200,
        TraceQuery.masID(in: answer) == nil
      else { return nil }
      return Gap(
        kinds: [.toolCall], scope: [:], asked: probe.command,
        reason: Unanswered(
          why: .error, detail: "the answer names no mas_id, by which traces are asked for"),
        needs: nil)
    }
  }

  /// Kubernetes forgets events after an hour: what made a component ill before that is told by none.
  private func expiredEvents() -> [Gap] {
    inventory.entries.compactMap { entry in
      let state = WorkloadState(entry, cluster: cluster)
      let probe = Probe.list(.events, namespace: entry.namespace, labels: nil, fields: nil)
      guard ![.ready, .missing, .scaledToZero].contains(state.word), (state.age ?? 0) > 3600,
        case .objects(let list)? = cluster.evidence[probe]?.answer,
        let events = list.objects(Event.self),
        !events.contains(where: { $0.involvedObject.name?.hasPrefix(entry.name) == true })
      else { return nil }
      return Gap(
        kinds: [.event], scope: ["component": [entry.component.rawValue]], asked: probe.command,
        reason: Unanswered(
          why: .truncated,
          detail: "events live for an hour, and \(entry.name) has been ill for longer"),
        needs: nil)
    }
  }

  private func isReady(_ component: Component, in release: Release?) -> Bool {
    inventory.entries(component).contains { entry in
      entry.release == release && WorkloadState(entry, cluster: cluster).word == .ready
    }
  }

  /// The components whose containers refer to a Secret.
  private func users(ofSecret name: String) -> Set<String> {
    Set(
      inventory.entries.filter { entry in
        (entry.workload?.spec.template?.spec?.containers ?? []).flatMap { $0.env ?? [] }
          .contains { $0.valueFrom?.secretKeyRef?.name == name }
      }.map(\.component.rawValue))
  }

  private static let passwordPairs: Set<String> = [
    "auth-db-password", "keycloak-db-password", "idp-admin-password",
  ]

  /// The labels of Helm's Secrets could not be read, but helm itself could.
  private func isToldByHelm(_ probe: Probe) -> Bool {
    installation.releases.contains { release in
      probe == .helmSecrets(of: release.name, in: release.namespace) && hasHelmTold(release)
    }
  }

  /// helm ran and could not tell; that a release is unknown to it is an answer, though.
  private func failedCommands() -> [Gap] {
    cluster.evidence.asked.compactMap { probe in
      guard case .helm = probe, case .output(let output)? = cluster.evidence[probe]?.answer,
        output.exitCode != 0, !output.isUnknownRelease
      else { return nil }
      let complaint = output.error.split(whereSeparator: \.isNewline).first.map(String.init)
      let isForbidden = output.error.contains("forbidden")
      return Gap(
        kinds: [.helm], scope: [:], asked: probe.command,
        reason: Unanswered(
          why: isForbidden ? .forbidden : .error,
          detail: complaint ?? "helm ended with status \(output.exitCode)"),
        needs: isForbidden ? probe.needs : nil)
    }
  }

  /// A refused list of all namespaces does not matter where the namespaces were listed one by one.
  private func isSuperseded(_ probe: Probe, _ reason: Unanswered) -> Bool {
    guard case .list(let type, nil, _, _) = probe, type.namespaced, reason.why == .forbidden,
      // Of an install the whole cluster matters.
      install == nil
    else { return false }
    return cluster.evidence.asked.contains { other in
      guard case .list(type, .some, _, _) = other else { return false }
      return cluster.evidence[other]?.answer != nil
    }
  }

  /// The same list of all namespaces has answered, so that this one could tell nothing more.
  private func isCovered(_ probe: Probe) -> Bool {
    guard case .list(let type, .some, let labels, let fields) = probe else { return false }
    let everywhere = Probe.list(type, namespace: nil, labels: labels, fields: fields)
    return cluster.evidence[everywhere]?.answer != nil
  }

  /// Whether what lies in other namespaces was a part of the question.
  private func isElsewhereAsked(_ probe: Probe) -> Bool {
    guard case .list(let type, _, _, _) = probe else { return false }
    switch type {
    case .deployments: return !installation.isChosen
    case .multiAgentSystems, .casaPolicies: return askedNamespace == nil && !installation.isChosen
    default: return false
    }
  }

  /// A kind that the server does not have is an answer: there are none of it.
  private func isAbsence(_ probe: Probe, _ reason: Unanswered) -> Bool {
    if case .list = probe { reason.why == .notInstalled } else { false }
  }

  /// "Not in this log" means nothing when the log was cut.
  private func cutLogs(_ logs: [LogStream]) -> [Gap] {
    logs.filter { $0.isCut && !$0.isHistory }.map { log in
      Gap(
        kinds: [.log, .route], scope: scope(of: log), asked: log.command,
        reason: Unanswered(
          why: .truncated,
          detail: "the log is longer than what was read; older lines were not searched"),
        needs: nil)
    }
  }

  private func scope(of log: LogStream) -> [String: Set<String>] {
    var scope: [String: Set<String>] = ["container": [log.container]]
    if let component = log.subject.component { scope["component"] = [component.rawValue] }
    return scope
  }

  private func kinds(of probe: Probe) -> Set<FactKind> {
    switch probe {
    case .version, .kubectl: Self.kinds { $0 == .declaredCommands }
    case .log:
      Self.kinds { source in
        if case .log = source { true } else { source == .logs }
      }
    case .helm, .list(.secrets, _, _, _): Self.kinds { $0 == .revisions }
    case .address: Self.kinds { $0 == .answers }
    case .proxied(_, let path):
      Self.kinds { $0 == (path.hasPrefix("/trace") ? .traces : .answers) }
    case .list(let type, _, _, _):
      Self.kinds { source in
        if case .objects(let objects) = source { objects.type == type } else { false }
      }
    }
  }

  /// The kinds of facts that rest on such a source.
  private static func kinds(_ isMissing: (FactSource) -> Bool) -> Set<FactKind> {
    Set(FactKind.allCases.filter { $0.declaration.restsOn.contains(where: isMissing) })
  }

  private func scope(of probe: Probe) -> [String: Set<String>] {
    switch probe {
    case .log(let namespace, let podName, let container, _, _):
      let pod = cluster.pods.named(podName, in: namespace)
      let component = pod.flatMap { inventory.entry(of: $0) }?.component
      var scope: [String: Set<String>] = ["container": [container]]
      if let component { scope["component"] = [component.rawValue] }
      return scope
    case .proxied:
      guard let question = Question(probe, installation) else { return [:] }
      var scope: [String: Set<String>] = ["check": [question.check]]
      if let host = question.host { scope["host"] = [host] }
      return scope
    case .list(let type, let namespace, _, _):
      // istiod and CoreDNS live elsewhere: their lists say nothing of the release's components.
      let there: Set<String>? =
        namespace == "istio-system"
        ? ["istiod"] : namespace == "kube-system" ? ["coredns"] : nil
      if let there, [.pods, .deployments, .services, .endpointSlices].contains(type) {
        return ["component": there]
      }
      let isGround = namespace.map { name in
        !["istio-system", "kube-system"].contains(name) && type != .namespaces
      }
      guard isGround == true, type != .multiAgentSystems, type != .casaPolicies else { return [:] }
      let ground: Set<String> = ["istiod", "coredns", "node"]
      return ["component": Set(Component.allCases.map(\.rawValue)).subtracting(ground)]
    case .address: return ["check": ["health"]]
    case .version, .helm, .kubectl: return [:]
    }
  }
}
