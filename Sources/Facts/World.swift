public import Evidence
import Vocabulary

/// The evidence by object: every list that answered, merged and in a stable order.
public struct World: Sendable {
  public let evidence: Evidence
  /// The cluster's clock, seconds since 1970.
  public let now: Int
  public private(set) var pods = Shelf<Pod>()
  public private(set) var deployments = Shelf<Workload>()
  public private(set) var replicaSets = Shelf<ReplicaSet>()
  public private(set) var daemonSets = Shelf<Workload>()
  public private(set) var statefulSets = Shelf<Workload>()
  public private(set) var services = Shelf<Service>()
  public private(set) var endpointSlices = Shelf<EndpointSlice>()
  public private(set) var networkPolicies = Shelf<NetworkPolicy>()
  public private(set) var claims = Shelf<VolumeClaim>()
  public private(set) var storageClasses: [StorageClass] = []
  public private(set) var nodes = Shelf<Node>()
  public private(set) var namespaces = Shelf<Namespace>()
  public private(set) var events = Shelf<Event>()
  public private(set) var secrets = Shelf<Secret>()
  public private(set) var configMaps: [ConfigMap] = []
  public private(set) var externalSecrets: [ExternalSecret] = []
  public private(set) var multiAgentSystems = Shelf<MultiAgentSystem>()
  public private(set) var casaPolicies = Shelf<CASAPolicy>()
  public private(set) var definitions: [Definition] = []
  public private(set) var envoyFilters = Shelf<EnvoyFilter>()
  public private(set) var istioSidecars: [IstioSidecar] = []
  public private(set) var wasmPlugins = Shelf<WasmPlugin>()
  public private(set) var peerAuthentications: [MeshPolicy] = []
  public private(set) var authorizationPolicies: [MeshPolicy] = []
  public private(set) var destinationRules: [MeshPolicy] = []
  public private(set) var injectionWebhooks: [InjectionWebhook] = []
  public private(set) var clusterRoles: [ClusterRole] = []
  public private(set) var clusterRoleBindings: [ClusterRoleBinding] = []

  /// The namespaces for which a list of a type has answered; nil stands for all of them at once.
  private(set) var answered: [ResourceType: Set<String?>] = [:]
  /// Those whose Deployments were listed without leaving any out.
  private(set) var wholeDeploymentLists: Set<String?> = []

  public init(_ evidence: Evidence) {
    self.evidence = evidence
    now = evidence.now
    var heaps = Heaps()
    for probe in evidence.asked {
      guard case .list(let type, let namespace, let labels, let fields) = probe,
        case .objects(let list)? = evidence[probe]?.answer
      else { continue }
      answered[type, default: []].insert(namespace)
      if type == .deployments, labels == nil, fields == nil {
        wholeDeploymentLists.insert(namespace)
      }
      take(list, type, &heaps)
    }
    settle(heaps)
  }

  /// Without CASA's own objects in those namespaces.
  func leavingOut(_ namespaces: Set<String>) -> World {
    var less = self
    func isLeft(_ object: some ClusterObject) -> Bool {
      !namespaces.contains(object.metadata.namespace ?? "")
    }
    less.multiAgentSystems = Shelf(multiAgentSystems.filter(isLeft))
    less.casaPolicies = Shelf(casaPolicies.filter(isLeft))
    return less
  }

  private mutating func take(_ list: ObjectList, _ type: ResourceType, _ heaps: inout Heaps) {
    switch list {
    case .pods(let items): heaps.pods += items
    case .workloads(let items):
      switch type {
      case .deployments: heaps.deployments += items
      case .daemonSets: heaps.daemonSets += items
      default: heaps.statefulSets += items
      }
    case .replicaSets(let items): heaps.replicaSets += items
    case .services(let items): heaps.services += items
    case .endpointSlices(let items): heaps.endpointSlices += items
    case .networkPolicies(let items): heaps.networkPolicies += items
    case .claims(let items): heaps.claims += items
    case .storageClasses(let items): merge(items, into: &storageClasses)
    case .nodes(let items): heaps.nodes += items
    case .namespaces(let items): heaps.namespaces += items
    case .events(let items): heaps.events += items
    case .secrets(let items): heaps.secrets += items
    case .configMaps(let items): merge(items, into: &configMaps)
    case .externalSecrets(let items): merge(items, into: &externalSecrets)
    case .multiAgentSystems(let items): heaps.multiAgentSystems += items
    case .casaPolicies(let items): heaps.casaPolicies += items
    case .definitions(let items): merge(items, into: &definitions)
    case .envoyFilters(let items): heaps.envoyFilters += items
    case .istioSidecars(let items): merge(items, into: &istioSidecars)
    case .wasmPlugins(let items): heaps.wasmPlugins += items
    case .meshPolicies(let items):
      switch type {
      case .peerAuthentications: merge(items, into: &peerAuthentications)
      case .authorizationPolicies: merge(items, into: &authorizationPolicies)
      default: merge(items, into: &destinationRules)
      }
    case .injectionWebhooks(let items): merge(items, into: &injectionWebhooks)
    case .clusterRoles(let items): merge(items, into: &clusterRoles)
    case .clusterRoleBindings(let items): merge(items, into: &clusterRoleBindings)
    }
  }

  /// Lists overlap (all namespaces by label, one namespace whole); an object counts once.
  private func merge<Object: ClusterObject>(_ items: [Object], into all: inout [Object]) {
    guard !all.isEmpty else {
      all = items
      return
    }
    let there = Set(all.map(\.metadata.fullName))
    all += items.filter { !there.contains($0.metadata.fullName) }
  }

  /// What many lists may add to, before it is put in order.
  private struct Heaps {
    var pods: [Pod] = []
    var deployments: [Workload] = []
    var replicaSets: [ReplicaSet] = []
    var daemonSets: [Workload] = []
    var statefulSets: [Workload] = []
    var services: [Service] = []
    var endpointSlices: [EndpointSlice] = []
    var networkPolicies: [NetworkPolicy] = []
    var claims: [VolumeClaim] = []
    var nodes: [Node] = []
    var namespaces: [Namespace] = []
    var events: [Event] = []
    var secrets: [Secret] = []
    var multiAgentSystems: [MultiAgentSystem] = []
    var casaPolicies: [CASAPolicy] = []
    var envoyFilters: [EnvoyFilter] = []
    var wasmPlugins: [WasmPlugin] = []
  }

  private mutating func settle(_ heaps: Heaps) {
    pods = Shelf(heaps.pods)
    deployments = Shelf(heaps.deployments)
    replicaSets = Shelf(heaps.replicaSets)
    daemonSets = Shelf(heaps.daemonSets)
    statefulSets = Shelf(heaps.statefulSets)
    services = Shelf(heaps.services)
    endpointSlices = Shelf(heaps.endpointSlices)
    networkPolicies = Shelf(heaps.networkPolicies)
    claims = Shelf(heaps.claims)
    nodes = Shelf(heaps.nodes)
    namespaces = Shelf(heaps.namespaces)
    events = Shelf(heaps.events)
    secrets = Shelf(heaps.secrets)
    multiAgentSystems = Shelf(heaps.multiAgentSystems)
    casaPolicies = Shelf(heaps.casaPolicies)
    envoyFilters = Shelf(heaps.envoyFilters)
    wasmPlugins = Shelf(heaps.wasmPlugins)
  }
}

/// Anything with metadata.
public protocol ClusterObject: Sendable {
  var metadata: Metadata { get }
}

extension Pod: ClusterObject {}
extension Workload: ClusterObject {}
extension ReplicaSet: ClusterObject {}
extension Service: ClusterObject {}
extension EndpointSlice: ClusterObject {}
extension NetworkPolicy: ClusterObject {}
extension VolumeClaim: ClusterObject {}
extension StorageClass: ClusterObject {}
extension Node: ClusterObject {}
extension Namespace: ClusterObject {}
extension Event: ClusterObject {}
extension Secret: ClusterObject {}
extension ConfigMap: ClusterObject {}
extension ExternalSecret: ClusterObject {}
extension MultiAgentSystem: ClusterObject {}
extension CASAPolicy: ClusterObject {}
extension Definition: ClusterObject {}
extension EnvoyFilter: ClusterObject {}
extension IstioSidecar: ClusterObject {}
extension WasmPlugin: ClusterObject {}
extension MeshPolicy: ClusterObject {}
extension InjectionWebhook: ClusterObject {}
extension ClusterRole: ClusterObject {}
extension ClusterRoleBinding: ClusterObject {}
