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
        evidence, choice: options.choice, askedNamespace: options.topic.namespace,
        install: options.topic.install)
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

  /// Whether one of the kinds of facts that are wanted is made from that.
  func reads(_ source: FactSource) -> Bool {
    needs.kinds.contains { $0.declaration.sources.contains(source) }
  }

  /// The lists at a place for the kinds of facts that are wanted, each type once.
  func sources(at place: ListPlace) -> [ObjectSource] {
    if [.agents, .illAgents].contains(place), !needs.components.contains(.agent) { return [] }
    var sources: [ResourceType: ObjectSource] = [:]
    for case .objects(let source) in needs.kinds.flatMap(\.declaration.sources)
    where source.places.contains(place)
      && (source.components.isEmpty || !source.components.isDisjoint(with: needs.components))
    {
      // All objects of a type hold those with certain names.
      if sources[source.type]?.names.isEmpty != true { sources[source.type] = source }
    }
    return ResourceType.allCases.compactMap { sources[$0] }
  }

  func types(at place: ListPlace) -> [ResourceType] { sources(at: place).map(\.type) }

  /// The questions before anything is known: where CASA is, and what belongs to the whole cluster.
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
    for source in sources(at: .cluster) {
      if source.names.isEmpty { list(source.type) }
      for name in source.names { list(source.type, fields: "metadata.name=\(name)") }
    }
    for source in sources(at: .mesh) {
      if source.names.isEmpty { list(source.type, "istio-system") }
      for name in source.names {
        list(source.type, "istio-system", fields: "metadata.name=\(name)")
      }
    }
    for source in sources(at: .dns) {
      list(source.type, "kube-system", labels: "k8s-app=kube-dns")
    }
    if let install = options.topic.install { probes += ahead(of: install) }
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
    var commands = types(at: .releases).map {
      Probe.list($0, namespace: namespace, labels: nil, fields: nil).command
    }
    if reads(.secretValues) {
      commands.append(Probe.secret("NAME", in: namespace).command + "  # compared in memory")
    }
    if reads(.revisions) {
      let release = options.choice.release ?? "RELEASE"
      commands.append(Probe.helmSecrets(of: release, in: namespace).command)
      commands.append(
        Probe.helmHistory(of: release, in: namespace).command
          + "  # unless the newest revision is deployed")
    }
    if reads(.answers), needs.components.contains(.authService) {
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
