public import Evidence

extension ClusterState {
  public var pods: ObjectIndex<Pod> { self[.pods] }
  public var deployments: ObjectIndex<Workload> { self[.deployments] }
  public var replicaSets: ObjectIndex<ReplicaSet> { self[.replicaSets] }
  public var daemonSets: ObjectIndex<Workload> { self[.daemonSets] }
  public var statefulSets: ObjectIndex<Workload> { self[.statefulSets] }
  public var services: ObjectIndex<Service> { self[.services] }
  public var endpointSlices: ObjectIndex<EndpointSlice> { self[.endpointSlices] }
  public var networkPolicies: ObjectIndex<NetworkPolicy> { self[.networkPolicies] }
  public var claims: ObjectIndex<VolumeClaim> { self[.claims] }
  public var storageClasses: ObjectIndex<StorageClass> { self[.storageClasses] }
  public var nodes: ObjectIndex<Node> { self[.nodes] }
  public var resourceQuotas: ObjectIndex<ResourceQuota> { self[.resourceQuotas] }
  public var limitRanges: ObjectIndex<LimitRange> { self[.limitRanges] }
  public var namespaces: ObjectIndex<Namespace> { self[.namespaces] }
  public var events: ObjectIndex<Event> { self[.events] }
  public var secrets: ObjectIndex<Secret> { self[.secrets] }
  public var configMaps: ObjectIndex<ConfigMap> { self[.configMaps] }
  public var externalSecrets: ObjectIndex<ExternalSecret> { self[.externalSecrets] }
  public var multiAgentSystems: ObjectIndex<MultiAgentSystem> { self[.multiAgentSystems] }
  public var casaPolicies: ObjectIndex<CASAPolicy> { self[.casaPolicies] }
  public var definitions: ObjectIndex<Definition> { self[.definitions] }
  public var envoyFilters: ObjectIndex<EnvoyFilter> { self[.envoyFilters] }
  public var istioSidecars: ObjectIndex<IstioSidecar> { self[.istioSidecars] }
  public var wasmPlugins: ObjectIndex<WasmPlugin> { self[.wasmPlugins] }
  public var peerAuthentications: ObjectIndex<MeshPolicy> { self[.peerAuthentications] }
  public var authorizationPolicies: ObjectIndex<MeshPolicy> { self[.authorizationPolicies] }
  public var destinationRules: ObjectIndex<MeshPolicy> { self[.destinationRules] }
  public var mutatingWebhooks: ObjectIndex<WebhookConfiguration> { self[.mutatingWebhooks] }
  public var validatingWebhooks: ObjectIndex<WebhookConfiguration> { self[.validatingWebhooks] }
  public var clusterRoles: ObjectIndex<ClusterRole> { self[.clusterRoles] }
  public var clusterRoleBindings: ObjectIndex<ClusterRoleBinding> { self[.clusterRoleBindings] }
}
