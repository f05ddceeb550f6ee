public import Evidence
import Vocabulary

/// The evidence by object: every list that answered, merged and in a stable order.
public struct ClusterState: Sendable {
  public let evidence: Evidence
  /// The cluster's clock, seconds since 1970.
  public let now: Int
  public private(set) var pods = ObjectIndex<Pod>()
  public private(set) var deployments = ObjectIndex<Workload>()
  public private(set) var replicaSets = ObjectIndex<ReplicaSet>()
  public private(set) var daemonSets = ObjectIndex<Workload>()
  public private(set) var statefulSets = ObjectIndex<Workload>()
  public private(set) var services = ObjectIndex<Service>()
  public private(set) var endpointSlices = ObjectIndex<EndpointSlice>()
  public private(set) var networkPolicies = ObjectIndex<NetworkPolicy>()
  public private(set) var claims = ObjectIndex<VolumeClaim>()
  public private(set) var storageClasses: [StorageClass] = []
  public private(set) var nodes = ObjectIndex<Node>()
  public private(set) var namespaces = ObjectIndex<Namespace>()
  public private(set) var events = ObjectIndex<Event>()
  public private(set) var secrets = ObjectIndex<Secret>()
  public private(set) var configMaps: [ConfigMap] = []
  public private(set) var externalSecrets: [ExternalSecret] = []
  public private(set) var multiAgentSystems = ObjectIndex<MultiAgentSystem>()
  public private(set) var casaPolicies = ObjectIndex<CASAPolicy>()
  public private(set) var definitions: [Definition] = []
  public private(set) var envoyFilters = ObjectIndex<EnvoyFilter>()
  public private(set) var istioSidecars: [IstioSidecar] = []
  public private(set) var wasmPlugins = ObjectIndex<WasmPlugin>()
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
    var groups = ObjectGroups()
    for probe in evidence.asked {
      guard case .list(let type, let namespace, let labels, let fields) = probe,
        case .objects(let list)? = evidence[probe]?.answer
      else { continue }
      answered[type, default: []].insert(namespace)
      if type == .deployments, labels == nil, fields == nil {
        wholeDeploymentLists.insert(namespace)
      }
      take(list, type, &groups)
    }
    settle(groups)
  }

  /// Without CASA's own objects in those namespaces.
  func leavingOut(_ namespaces: Set<String>) -> ClusterState {
    var less = self
    func isLeft(_ object: some ClusterObject) -> Bool {
      !namespaces.contains(object.metadata.namespace ?? "")
    }
    less.multiAgentSystems = ObjectIndex(multiAgentSystems.filter(isLeft))
    less.casaPolicies = ObjectIndex(casaPolicies.filter(isLeft))
    return less
  }

  private mutating func take(_ list: ObjectList, _ type: ResourceType, _ groups: inout ObjectGroups)
  {
    switch list {
    case .pods(let items): groups.pods += items
    case .workloads(let items):
      switch type {
      case .deployments: groups.deployments += items
      case .daemonSets: groups.daemonSets += items
      default: groups.statefulSets += items
      }
    case .replicaSets(let items): groups.replicaSets += items
    case .services(let items): groups.services += items
    case .endpointSlices(let items): groups.endpointSlices += items
    case .networkPolicies(let items): groups.networkPolicies += items
    case .claims(let items): groups.claims += items
    case .storageClasses(let items): merge(items, into: &storageClasses)
    case .nodes(let items): groups.nodes += items
    case .namespaces(let items): groups.namespaces += items
    case .events(let items): groups.events += items
    case .secrets(let items): groups.secrets += items
    case .configMaps(let items): merge(items, into: &configMaps)
    case .externalSecrets(let items): merge(items, into: &externalSecrets)
    case .multiAgentSystems(let items): groups.multiAgentSystems += items
    case .casaPolicies(let items): groups.casaPolicies += items
    case .definitions(let items): merge(items, into: &definitions)
    case .envoyFilters(let items): groups.envoyFilters += items
    case .istioSidecars(let items): merge(items, into: &istioSidecars)
    case .wasmPlugins(let items): groups.wasmPlugins += items
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
  private struct ObjectGroups {
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

  private mutating func settle(_ groups: ObjectGroups) {
    pods = ObjectIndex(groups.pods)
    deployments = ObjectIndex(groups.deployments)
    replicaSets = ObjectIndex(groups.replicaSets)
    daemonSets = ObjectIndex(groups.daemonSets)
    statefulSets = ObjectIndex(groups.statefulSets)
    services = ObjectIndex(groups.services)
    endpointSlices = ObjectIndex(groups.endpointSlices)
    networkPolicies = ObjectIndex(groups.networkPolicies)
    claims = ObjectIndex(groups.claims)
    nodes = ObjectIndex(groups.nodes)
    namespaces = ObjectIndex(groups.namespaces)
    events = ObjectIndex(groups.events)
    secrets = ObjectIndex(groups.secrets)
    multiAgentSystems = ObjectIndex(groups.multiAgentSystems)
    casaPolicies = ObjectIndex(groups.casaPolicies)
    envoyFilters = ObjectIndex(groups.envoyFilters)
    wasmPlugins = ObjectIndex(groups.wasmPlugins)
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
