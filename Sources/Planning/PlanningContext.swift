import Evidence
import Facts
import Vocabulary

/// The places of CASA that are known, as far as the next questions depend on them.
struct PlanningContext {
  let evidence: Evidence
  let releases: [Release]
  /// Those of which helm has nothing to add.
  private let settled: Set<Release>
  let inventory: Inventory
  /// A controller may not create a pod that it wants.
  let wasPodRefused: Bool
  /// Namespaces to list as a release's: those that hold one, or may.
  let runtimeNamespaces: [String]
  /// Namespaces that hold agents, as far as they are asked about.
  let agentNamespaces: [String]
  /// The MultiAgentSystems in question.
  let systems: [MultiAgentSystem]

  init(_ evidence: Evidence, _ maker: FactMaker, _ options: PlanOptions) {
    self.evidence = evidence
    releases = maker.releases
    wasPodRefused = maker.wasPodRefused
    settled = Set(maker.releases.filter(maker.isSettled))
    inventory = maker.entries
    systems = maker.systems.filter { mas in
      switch options.topic {
      case .mas(let name, let namespace):
        mas.metadata.name == name && (namespace ?? mas.metadata.namespace) == mas.metadata.namespace
      case .sidecar(let namespace?): mas.metadata.namespace == namespace
      case .everything, .auth, .keycloak, .runtime, .policy, .sidecar, .install: true
      }
    }
    if options.topic.install != nil {
      // What is installed elsewhere is not looked into.
      (runtimeNamespaces, agentNamespaces) = ([], [])
      return
    }
    if releases.isEmpty, Self.isRefused(evidence) {
      // Nobody may list everywhere: look where an installation is likely.
      let places = [
        options.choice.runtimeNamespace, options.topic.namespace, evidence.cluster.namespace,
        "casa-runtime", "casa-dev",
      ]
      var seen: Set<String> = []
      runtimeNamespaces = places.compactMap { $0 }.filter {
        !$0.isEmpty && seen.insert($0).inserted
      }
    } else {
      runtimeNamespaces = Array(Set(releases.map(\.namespace))).sorted()
    }
    var agents = Set(systems.compactMap(\.metadata.namespace))
    if let namespace = options.topic.namespace { agents.insert(namespace) }
    agentNamespaces = agents.subtracting(runtimeNamespaces).sorted()
  }

  private static func isRefused(_ evidence: Evidence) -> Bool {
    evidence.asked.contains { probe in
      guard case .list(.deployments, nil, .some, _) = probe else { return false }
      return evidence[probe]?.unanswered?.why == .forbidden
    }
  }

  /// A list of all namespaces that was refused, so that it is worth asking namespace by namespace.
  func isRefused(_ type: ResourceType) -> Bool {
    evidence.asked.contains { probe in
      guard case .list(type, nil, _, _) = probe else { return false }
      return evidence[probe]?.unanswered?.why == .forbidden
    }
  }

  /// An agent of the namespace is not as its Deployment wants it, a workload that a
  /// MultiAgentSystem names is not there, or nobody could tell.
  func looksIll(_ namespace: String) -> Bool {
    let deployments = Probe.list(.deployments, namespace: namespace, labels: nil, fields: nil)
    let pods = Probe.list(.pods, namespace: namespace, labels: nil, fields: nil)
    guard evidence[deployments] != nil, evidence[pods] != nil else { return false }
    guard isAnswered(deployments), isAnswered(pods) else { return true }
    let entries = inventory.within(namespace)
    let present = Set(entries.map(\.name))
    let named = systems.filter { $0.metadata.namespace == namespace }
      .flatMap { $0.spec?.apps ?? [] }.compactMap(\.kubernetesWorkloadName)
    return !named.allSatisfy(present.contains) || entries.contains { !$0.looksWell }
  }

  func isSettled(_ release: Release) -> Bool { settled.contains(release) }

  func isAnswered(_ probe: Probe) -> Bool { evidence[probe]?.answer != nil }
}
