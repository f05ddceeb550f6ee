public import Evidence
import Vocabulary

/// The evidence by object: every list that answered, merged and in a stable order.
public struct World: Sendable {
  public let evidence: Evidence
  /// The cluster's clock, seconds since 1970.
  public let now: Int
  public private(set) var pods: [Pod] = []
  public private(set) var deployments: [Workload] = []
  public private(set) var replicaSets: [Workload] = []
  public private(set) var daemonSets: [Workload] = []
  public private(set) var statefulSets: [Workload] = []
  public private(set) var services: [Service] = []
  public private(set) var endpointSlices: [EndpointSlice] = []
  public private(set) var networkPolicies: [NetworkPolicy] = []
  public private(set) var claims: [VolumeClaim] = []
  public private(set) var storageClasses: [StorageClass] = []
  public private(set) var nodes: [Node] = []
  public private(set) var namespaces: [Namespace] = []
  public private(set) var events: [Event] = []
  public private(set) var secrets: [Secret] = []
  public private(set) var configMaps: [ConfigMap] = []
  public private(set) var externalSecrets: [ExternalSecret] = []
  public private(set) var multiAgentSystems: [MultiAgentSystem] = []
  public private(set) var casaPolicies: [CASAPolicy] = []
  public private(set) var definitions: [Definition] = []
  public private(set) var envoyFilters: [EnvoyFilter] = []
  public private(set) var istioSidecars: [IstioSidecar] = []
  public private(set) var wasmPlugins: [WasmPlugin] = []
  public private(set) var peerAuthentications: [MeshPolicy] = []
  public private(set) var authorizationPolicies: [MeshPolicy] = []
  public private(set) var destinationRules: [MeshPolicy] = []
  public private(set) var injectionWebhooks: [InjectionWebhook] = []
  public private(set) var clusterRoles: [ClusterRole] = []
  public private(set) var clusterRoleBindings: [ClusterRoleBinding] = []

  public init(_ evidence: Evidence) {
    self.evidence = evidence
    now = evidence.now
    for probe in evidence.asked {
      guard case .list(let type, _, _, _) = probe,
        case .objects(let list)? = evidence[probe]?.answer
      else { continue }
      take(list, type)
    }
    sort()
  }

  /// Without CASA's own objects in those namespaces.
  func leavingOut(_ namespaces: Set<String>) -> World {
    var less = self
    func isLeft(_ object: some ClusterObject) -> Bool {
      !namespaces.contains(object.metadata.namespace ?? "")
    }
    less.multiAgentSystems = multiAgentSystems.filter(isLeft)
    less.casaPolicies = casaPolicies.filter(isLeft)
    return less
  }

  private mutating func take(_ list: ObjectList, _ type: ResourceType) {
    switch list {
    case .pods(let items): merge(items, into: &pods)
    case .workloads(let items):
      switch type {
      case .deployments: merge(items, into: &deployments)
      case .replicaSets: merge(items, into: &replicaSets)
      case .daemonSets: merge(items, into: &daemonSets)
      default: merge(items, into: &statefulSets)
      }
    case .services(let items): merge(items, into: &services)
    case .endpointSlices(let items): merge(items, into: &endpointSlices)
    case .networkPolicies(let items): merge(items, into: &networkPolicies)
    case .claims(let items): merge(items, into: &claims)
    case .storageClasses(let items): merge(items, into: &storageClasses)
    case .nodes(let items): merge(items, into: &nodes)
    case .namespaces(let items): merge(items, into: &namespaces)
    case .events(let items): merge(items, into: &events)
    case .secrets(let items): merge(items, into: &secrets)
    case .configMaps(let items): merge(items, into: &configMaps)
    case .externalSecrets(let items): merge(items, into: &externalSecrets)
    case .multiAgentSystems(let items): merge(items, into: &multiAgentSystems)
    case .casaPolicies(let items): merge(items, into: &casaPolicies)
    case .definitions(let items): merge(items, into: &definitions)
    case .envoyFilters(let items): merge(items, into: &envoyFilters)
    case .istioSidecars(let items): merge(items, into: &istioSidecars)
    case .wasmPlugins(let items): merge(items, into: &wasmPlugins)
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

  private mutating func sort() {
    func order<Object: ClusterObject>(_ all: inout [Object]) {
      all.sort { $0.metadata.fullName < $1.metadata.fullName }
    }
    order(&pods)
    order(&deployments)
    order(&replicaSets)
    order(&daemonSets)
    order(&statefulSets)
    order(&services)
    order(&endpointSlices)
    order(&networkPolicies)
    order(&claims)
    order(&nodes)
    order(&events)
    order(&secrets)
    order(&multiAgentSystems)
    order(&casaPolicies)
    order(&envoyFilters)
    order(&wasmPlugins)
  }
}

/// Anything with metadata.
public protocol ClusterObject: Sendable {
  var metadata: Metadata { get }
}

extension Pod: ClusterObject {}
extension Workload: ClusterObject {}
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
