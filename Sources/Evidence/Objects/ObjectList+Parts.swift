extension ObjectList {
  /// The items of both, this list's first; only lists of one type can be joined.
  public func joined(with other: ObjectList) -> ObjectList? {
    switch (self, other) {
    case (.pods(let a), .pods(let b)): .pods(a + b)
    case (.workloads(let a), .workloads(let b)): .workloads(a + b)
    case (.replicaSets(let a), .replicaSets(let b)): .replicaSets(a + b)
    case (.services(let a), .services(let b)): .services(a + b)
    case (.endpointSlices(let a), .endpointSlices(let b)): .endpointSlices(a + b)
    case (.networkPolicies(let a), .networkPolicies(let b)): .networkPolicies(a + b)
    case (.claims(let a), .claims(let b)): .claims(a + b)
    case (.storageClasses(let a), .storageClasses(let b)): .storageClasses(a + b)
    case (.nodes(let a), .nodes(let b)): .nodes(a + b)
    case (.namespaces(let a), .namespaces(let b)): .namespaces(a + b)
    case (.events(let a), .events(let b)): .events(a + b)
    case (.secrets(let a), .secrets(let b)): .secrets(a + b)
    case (.configMaps(let a), .configMaps(let b)): .configMaps(a + b)
    case (.externalSecrets(let a), .externalSecrets(let b)): .externalSecrets(a + b)
    case (.multiAgentSystems(let a), .multiAgentSystems(let b)): .multiAgentSystems(a + b)
    case (.casaPolicies(let a), .casaPolicies(let b)): .casaPolicies(a + b)
    case (.definitions(let a), .definitions(let b)): .definitions(a + b)
    case (.envoyFilters(let a), .envoyFilters(let b)): .envoyFilters(a + b)
    case (.istioSidecars(let a), .istioSidecars(let b)): .istioSidecars(a + b)
    case (.wasmPlugins(let a), .wasmPlugins(let b)): .wasmPlugins(a + b)
    case (.meshPolicies(let a), .meshPolicies(let b)): .meshPolicies(a + b)
    case (.injectionWebhooks(let a), .injectionWebhooks(let b)): .injectionWebhooks(a + b)
    case (.clusterRoles(let a), .clusterRoles(let b)): .clusterRoles(a + b)
    case (.clusterRoleBindings(let a), .clusterRoleBindings(let b)): .clusterRoleBindings(a + b)
    default: nil
    }
  }

  /// The lists of the single namespaces, for types that are listed namespace by namespace; nil for
  /// others.
  public var byNamespace: [String: ObjectList]? {
    func parts<Item>(
      _ items: [Item], _ metadata: KeyPath<Item, Metadata>, _ list: ([Item]) -> ObjectList
    ) -> [String: ObjectList] {
      Dictionary(grouping: items) { $0[keyPath: metadata].namespace ?? "" }.mapValues(list)
    }
    return switch self {
    case .pods(let items): parts(items, \.metadata) { .pods($0) }
    case .workloads(let items): parts(items, \.metadata) { .workloads($0) }
    case .replicaSets(let items): parts(items, \.metadata) { .replicaSets($0) }
    case .services(let items): parts(items, \.metadata) { .services($0) }
    case .endpointSlices(let items): parts(items, \.metadata) { .endpointSlices($0) }
    case .networkPolicies(let items): parts(items, \.metadata) { .networkPolicies($0) }
    case .claims(let items): parts(items, \.metadata) { .claims($0) }
    case .events(let items): parts(items, \.metadata) { .events($0) }
    default: nil
    }
  }

  /// An empty list of the same type as this one.
  public var emptied: ObjectList {
    switch self {
    case .pods: .pods([])
    case .replicaSets: .replicaSets([])
    case .services: .services([])
    case .endpointSlices: .endpointSlices([])
    case .networkPolicies: .networkPolicies([])
    case .claims: .claims([])
    case .events: .events([])
    default: .workloads([])
    }
  }
}

extension ResourceType {
  /// Its lists can be told apart by namespace, so that one of all namespaces can stand for many.
  public var isDivisible: Bool {
    [
      .pods, .deployments, .replicaSets, .statefulSets, .daemonSets, .services, .endpointSlices,
      .networkPolicies, .claims, .events,
    ].contains(self)
  }
}
