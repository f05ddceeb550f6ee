public import Evidence
public import Vocabulary

/// One workload that matters: a component of a release, an agent, or the ground they stand on.
public struct InventoryEntry: Sendable {
  public var component: Component
  public var release: Release?
  public var namespace: String
  public var name: String
  /// Deployment, StatefulSet or DaemonSet.
  public var kind: String
  /// Nil when it should exist and does not.
  public var workload: Workload?
  public var pods: [Pod]
  /// The MultiAgentSystem that names it, as namespace/name.
  public var mas: String?

  /// As many pods as wanted, all ready and of the newest revision, and no condition that says
  /// otherwise.
  public var looksWell: Bool {
    guard let workload, let status = workload.status else { return false }
    let wanted = status.desiredNumberScheduled ?? workload.spec.replicas ?? 1
    let ready = status.numberReady ?? status.readyReplicas ?? 0
    let isNewest = (status.updatedReplicas ?? wanted) >= wanted
    let failures = (status.conditions ?? []).contains { condition in
      condition.type == "ReplicaFailure" && condition.status == "True"
        || condition.type == "Progressing" && condition.status == "False"
    }
    let living = pods.filter {
      $0.metadata.deletionTimestamp == nil && !$0.isFinished && $0.status.phase != "Failed"
    }
    return ready >= wanted && isNewest && !failures && living.allSatisfy(\.isReady)
  }

  func subject(kind: String? = nil, name: String? = nil, container: String? = nil) -> Subject {
    Subject(
      kind: kind ?? self.kind, namespace: namespace, name: name ?? self.name, container: container,
      component: component, release: release?.name, mas: mas)
  }
}

/// Every workload that matters, with its pods.
public struct Inventory: Sendable {
  public let entries: [InventoryEntry]
  private let ownerByPod: [String: Int]
  private let byNamespace: [String: [InventoryEntry]]
  private let byComponent: [Component: [InventoryEntry]]

  /// - Parameter askedNamespace: all workloads there count as agents, whether a MAS names them or not.
  public init(_ cluster: ClusterState, _ installation: Installation, askedNamespace: String?) {
    var entries: [InventoryEntry] = []
    var taken: Set<String> = []
    let podsByOwner = Self.podsByOwner(cluster)
    func add(
      _ component: Component, _ release: Release?, _ kind: String, _ workload: Workload,
      mas: String? = nil
    ) {
      let key = "\(kind) \(workload.metadata.fullName)"
      guard taken.insert(key).inserted else { return }
      entries.append(
        InventoryEntry(
          component: component, release: release, namespace: workload.metadata.namespace ?? "",
          name: workload.metadata.name, kind: kind, workload: workload,
          pods: podsByOwner[key] ?? [], mas: mas))
    }
    let controllers: [(String, Workload)] =
      cluster.deployments.map { ("Deployment", $0) }
      + cluster.statefulSets.map { ("StatefulSet", $0) }
      + cluster.daemonSets.map { ("DaemonSet", $0) }
    for (kind, workload) in controllers {
      if let place = installation.place(of: workload) {
        add(place.component, place.release, kind, workload)
      } else if workload.metadata.namespace == "istio-system",
        workload.metadata.labels?["app"] == "istiod"
          || workload.metadata.labels?["istio"] == "pilot"
          || workload.metadata.name == "istiod"
      {
        add(.istiod, nil, kind, workload)
      } else if workload.metadata.namespace == "kube-system",
        workload.metadata.labels?["k8s-app"] == "kube-dns" || workload.metadata.name == "coredns"
      {
        add(.coredns, nil, kind, workload)
      }
    }
    // A component that the release should have and has not is a entry without a workload.
    let wereListed = Set(
      cluster.evidence.asked.compactMap { probe -> String? in
        guard case .list(.deployments, let namespace, nil, _) = probe,
          cluster.evidence[probe]?.answer != nil
        else { return nil }
        return namespace ?? "*"
      })
    for release in installation.releases
    where wereListed.contains(release.namespace) || wereListed.contains("*") {
      for component in Component.runtime
      where !entries.contains(where: { $0.release == release && $0.component == component }) {
        entries.append(
          InventoryEntry(
            component: component, release: release, namespace: release.namespace,
            name: installation.name(of: component, in: release), kind: "Deployment", workload: nil,
            pods: [], mas: nil))
      }
    }
    if !entries.contains(where: { $0.component == .istiod }), wereListed.contains("istio-system"),
      cluster.namespaces.contains(where: { $0.metadata.name == "istio-system" })
    {
      entries.append(
        InventoryEntry(
          component: .istiod, release: nil, namespace: "istio-system", name: "istiod",
          kind: "Deployment", workload: nil, pods: [], mas: nil))
    }
    let named = Self.namedWorkloads(cluster)
    for (kind, workload) in controllers {
      let fullName = workload.metadata.fullName
      if let mas = named[fullName] {
        add(.agent, installation.release(in: workload.metadata.namespace), kind, workload, mas: mas)
      } else if let askedNamespace, workload.metadata.namespace == askedNamespace {
        add(.agent, installation.release(in: askedNamespace), kind, workload)
      }
    }
    self.entries = entries.sorted {
      ($0.component, $0.namespace, $0.name) < ($1.component, $1.namespace, $1.name)
    }
    var owners: [String: Int] = [:]
    for (index, entry) in self.entries.enumerated() {
      for pod in entry.pods { owners[pod.metadata.fullName] = index }
    }
    ownerByPod = owners
    byNamespace = Dictionary(grouping: self.entries, by: \.namespace)
    byComponent = Dictionary(grouping: self.entries, by: \.component)
  }

  public func entry(of pod: Pod) -> InventoryEntry? {
    ownerByPod[pod.metadata.fullName].map { entries[$0] }
  }

  public func entries(_ component: Component) -> [InventoryEntry] {
    byComponent[component] ?? []
  }

  /// Those of one namespace.
  public func within(_ namespace: String) -> [InventoryEntry] { byNamespace[namespace] ?? [] }

  public func entry(_ component: Component, in release: Release) -> InventoryEntry? {
    byComponent[component]?.first { $0.release == release }
  }

  /// Workload names that a MultiAgentSystem declares, as namespace/name.
  private static func namedWorkloads(_ cluster: ClusterState) -> [String: String] {
    var named: [String: String] = [:]
    for mas in cluster.multiAgentSystems {
      for app in mas.spec?.apps ?? [] {
        guard let workload = app.kubernetesWorkloadName else { continue }
        let key = "\(mas.metadata.namespace ?? "")/\(workload)"
        named[key] = named[key] ?? mas.metadata.fullName
      }
    }
    return named
  }

  /// Pods by `Kind namespace/name` of the controller that a person knows: a Deployment, not its
  /// ReplicaSet.
  private static func podsByOwner(_ cluster: ClusterState) -> [String: [Pod]] {
    var owners: [String: [Pod]] = [:]
    let deploymentOf = Dictionary(
      cluster.replicaSets.compactMap { set -> (String, String)? in
        guard let owner = set.metadata.ownerReferences?.first else { return nil }
        return (set.metadata.fullName, owner.name)
      }, uniquingKeysWith: { first, _ in first })
    for pod in cluster.pods {
      guard let owner = pod.metadata.ownerReferences?.first else { continue }
      let namespace = pod.metadata.namespace ?? ""
      switch owner.kind {
      case "ReplicaSet":
        let name = deploymentOf["\(namespace)/\(owner.name)"] ?? Self.withoutHash(owner.name)
        owners["Deployment \(namespace)/\(name)", default: []].append(pod)
      default: owners["\(owner.kind) \(namespace)/\(owner.name)", default: []].append(pod)
      }
    }
    return owners
  }

  /// `casa-keycloak-66b56ccbd7` without its last word, for when ReplicaSets could not be listed.
  private static func withoutHash(_ name: String) -> String {
    name.lastIndex(of: "-").map { String(name[..<$0]) } ?? name
  }
}
