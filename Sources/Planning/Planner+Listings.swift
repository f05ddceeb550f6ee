import Evidence
import Facts
import Vocabulary

extension Planner {
  /// The lists of the namespaces where CASA and its agents are.
  func listings(at context: PlanningContext) -> [Probe] {
    var probes: [Probe] = []
    for namespace in context.runtimeNamespaces {
      for type in types(at: .releases) { probes.append(list(type, namespace)) }
      for type in types(at: .releasesIfRefused) where context.isRefused(type) {
        probes.append(list(type, namespace))
      }
    }
    for namespace in context.agentNamespaces {
      for type in types(at: .agents) { probes.append(list(type, namespace)) }
      if context.looksIll(namespace) {
        for type in types(at: .illAgents) { probes.append(list(type, namespace)) }
      }
    }
    for (component, namespace) in [(Component.istiod, "istio-system"), (.coredns, "kube-system")]
    where needs.components.contains(component)
      && context.inventory.entries(component).contains(where: { !$0.looksWell })
    {
      probes.append(list(.replicaSets, namespace))
      if wants(.event) { probes.append(list(.events, namespace)) }
    }
    if context.wasPodRefused {
      probes += types(at: .whereRefused).map {
        .list($0, namespace: nil, labels: nil, fields: nil)
      }
    }
    for release in context.releases {
      for source in sources(at: .eachRelease) {
        for name in source.names {
          let name = name.replacing("RELEASE", with: release.name)
          probes.append(
            .list(source.type, namespace: nil, labels: nil, fields: "metadata.name=\(name)"))
        }
      }
    }
    if wants(.masApp) { probes += workloadsOutside(at: context) }
    if wants(.injection) { probes += instrumentation(at: context) }
    if reads(.secretValues) { probes += secrets(at: context) }
    if reads(.revisions), options.topic.install == nil { probes += helm(at: context) }
    return probes
  }

  /// Questions about an install, where it is planned and by the names that it needs.
  func ahead(of install: InstallTarget) -> [Probe] {
    let everywhere = types(at: .everywhere).map {
      Probe.list($0, namespace: nil, labels: nil, fields: nil)
    }
    let there = sources(at: .target).flatMap { source -> [Probe] in
      let namespace = source.type.namespaced ? install.namespace : nil
      guard !source.names.isEmpty else {
        return [.list(source.type, namespace: namespace, labels: nil, fields: nil)]
      }
      return source.names.map { name in
        let name = name.replacing("RELEASE", with: install.release)
        return .list(
          source.type, namespace: namespace, labels: nil, fields: "metadata.name=\(name)")
      }
    }
    guard reads(.revisions) else { return everywhere + there }
    return everywhere + there + [.helmSecrets(of: install.release, in: install.namespace)]
  }

  /// Workloads that a MultiAgentSystem names and that are not in its namespace: where else are they?
  private func workloadsOutside(at context: PlanningContext) -> [Probe] {
    let present = Set(context.inventory.entries.map { "\($0.namespace)/\($0.name)" })
    let missing = context.systems.flatMap { mas -> [String] in
      let namespace = mas.metadata.namespace ?? ""
      guard context.isAnswered(list(.deployments, namespace)) else { return [] }
      return (mas.spec?.apps ?? []).compactMap(\.kubernetesWorkloadName)
        .filter { !present.contains("\(namespace)/\($0)") }
    }
    return Set(missing).sorted().prefix(Self.maximumStrays).flatMap { name in
      [ResourceType.deployments, .statefulSets].map {
        Probe.list($0, namespace: nil, labels: nil, fields: "metadata.name=\(name)")
      }
    }
  }

  /// Which pods the eBPF instrumentation follows is in a ConfigMap that it mounts.
  private func instrumentation(at context: PlanningContext) -> [Probe] {
    context.inventory.entries(.telemetry).filter { $0.kind == "DaemonSet" }.flatMap { entry in
      entry.configMaps.prefix(2).map {
        .list(.configMaps, namespace: entry.namespace, labels: nil, fields: "metadata.name=\($0)")
      }
    }
  }

  /// More missing workloads than this are not looked for one by one.
  private static let maximumStrays = 5

  private func list(_ type: ResourceType, _ namespace: String) -> Probe {
    .list(type, namespace: namespace, labels: nil, fields: nil)
  }

  /// Only the Secrets that CASA's own containers refer to, each by its name.
  private func secrets(at context: PlanningContext) -> [Probe] {
    context.inventory.entries.filter {
      $0.release != nil && needs.components.contains($0.component)
    }
    .filter { $0.component != .agent }.flatMap { entry in
      let variables = (entry.workload?.spec.template?.spec?.containers ?? []).flatMap {
        $0.env ?? []
      }
      let names = Set(variables.compactMap { $0.valueFrom?.secretKeyRef?.name })
      return names.sorted().map { Probe.secret($0, in: entry.namespace) }
    }
  }

  /// The labels of the Secrets that Helm keeps its releases in. helm itself, which takes longer than
  /// all other answers together, is asked only where it may say more: they do not say that the newest
  /// revision is deployed, or somebody changed a Secret of CASA since.
  private func helm(at context: PlanningContext) -> [Probe] {
    context.releases.flatMap { release -> [Probe] in
      let secrets = Probe.helmSecrets(of: release.name, in: release.namespace)
      guard context.evidence[secrets] != nil, !context.isSettled(release) else { return [secrets] }
      return [secrets, .helmHistory(of: release.name, in: release.namespace)]
    }
  }
}
