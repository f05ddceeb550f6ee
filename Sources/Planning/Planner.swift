public import Evidence
import Facts
public import Vocabulary

/// Says what to ask next. Pure: evidence in, probes out; when nothing new is wanted, all is asked.
public struct Planner: Sendable {
  let needs: Needs
  let options: PlanOptions

  /// More rounds than this are never needed: discover, look in likely places where that is refused,
  /// list, read what looks ill, ask what that names, and what the answers name.
  public static let maximumRounds = 6

  public init(needs: Needs, options: PlanOptions) {
    self.needs = needs
    self.options = options
  }

  /// The probes that the evidence so far calls for and that were not asked yet.
  public func next(after evidence: Evidence) -> [Probe] {
    var wanted = discovery()
    if !evidence.asked.isEmpty {
      let maker = FactMaker(
        evidence, choice: options.choice, askedNamespace: options.topic.namespace)
      let context = PlanningContext(evidence, maker, options)
      wanted += listings(at: context)
      wanted += questions(at: context)
      wanted += logs(at: context)
    }
    wanted += options.declared.map(\.probe)
    var seen: Set<Probe> = []
    return wanted.filter { evidence[$0] == nil && seen.insert($0).inserted }
  }

  func wants(_ kinds: FactKind...) -> Bool { kinds.contains { needs.kinds.contains($0) } }

  /// What is asked before anything is known: where CASA is, and what belongs to the whole cluster.
  private func discovery() -> [Probe] {
    var probes: [Probe] = []
    func list(
      _ type: ResourceType, _ namespace: String? = nil, labels: String? = nil, fields: String? = nil
    ) {
      probes.append(.list(type, namespace: namespace, labels: labels, fields: fields))
    }
    // Of all namespaces, too: whether another release is there matters to what belongs to this one.
    for labels in Self.releaseLabels {
      list(.deployments, labels: labels)
      if let namespace = options.choice.runtimeNamespace {
        list(.deployments, namespace, labels: labels)
      }
    }
    if wants(.mas, .masApp, .injection, .kind) || needs.components.contains(.agent) {
      list(.multiAgentSystems)
    }
    if wants(.policy) || wants(.kind) { list(.casaPolicies) }
    if wants(.kind) {
      for type in [ResourceType.multiAgentSystems, .casaPolicies] {
        list(.definitions, fields: "metadata.name=\(type.name)")
      }
    }
    if wants(.node) { list(.nodes) }
    if wants(.volumeClaim) { list(.storageClasses) }
    if wants(.injection) {
      list(.namespaces)
      list(.mutatingWebhooks)
      list(.envoyFilters)
      list(.configMaps, "istio-system", fields: "metadata.name=istio")
    }
    if wants(.wasmPlugin) { list(.wasmPlugins) }
    if wants(.policy) { list(.istioSidecars) }
    if wants(.meshPolicy) {
      list(.peerAuthentications)
      list(.authorizationPolicies)
      list(.destinationRules)
    }
    if wants(.workload), needs.components.contains(.istiod) {
      for type in [ResourceType.deployments, .pods, .services, .endpointSlices] {
        list(type, "istio-system")
      }
    }
    if wants(.workload), needs.components.contains(.coredns) {
      for type in [ResourceType.deployments, .pods] {
        list(type, "kube-system", labels: "k8s-app=kube-dns")
      }
    }
    return probes
  }

  /// By the chart's labels, and by those of the guide.
  static let releaseLabels = [
    "app.kubernetes.io/name in (casa-runtime,casa-control-plane)",
    "app in (casa-auth-service,casa-keycloak,casa-operator,casa-postgres-auth,"
      + "casa-postgres-keycloak)",
  ]
}

extension Planner {
  /// The commands of the later rounds with placeholders for names, for a dry run.
  public var outline: [String] {
    let namespace = options.choice.runtimeNamespace ?? "NAMESPACE"
    var commands = runtimeTypes.map {
      Probe.list($0, namespace: namespace, labels: nil, fields: nil).command
    }
    if wants(.secret, .pair) {
      commands.append(Probe.secret("NAME", in: namespace).command + "  # compared in memory")
    }
    if wants(.helm) {
      for verb in ["status", "history"] {
        commands.append(
          commandLine([
            "helm", verb, options.choice.release ?? "RELEASE", "-n", namespace, "-o", "json",
          ]))
      }
    }
    if wants(.http), needs.components.contains(.authService) {
      let base = options.authURL ?? ""
      let target = ProxyTarget(
        kind: .services, namespace: namespace, name: "RELEASE-auth-service", port: 8000)
      for path in ["/health", HostQuestion.unregistered] {
        let probe: Probe =
          base.isEmpty ? .proxied(target, path: path) : .address(base + path)
        commands.append(probe.command)
      }
    }
    return commands
  }
}
