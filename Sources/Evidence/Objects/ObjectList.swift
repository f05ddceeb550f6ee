public import FoundationEssentials

/// The items of one list, decoded to the fields that facts are made of.
public enum ObjectList: Sendable, Equatable {
  case pods([Pod])
  case workloads([Workload])
  case replicaSets([ReplicaSet])
  case services([Service])
  case endpointSlices([EndpointSlice])
  case networkPolicies([NetworkPolicy])
  case claims([VolumeClaim])
  case storageClasses([StorageClass])
  case nodes([Node])
  case namespaces([Namespace])
  case events([Event])
  case secrets([Secret])
  case configMaps([ConfigMap])
  case externalSecrets([ExternalSecret])
  case multiAgentSystems([MultiAgentSystem])
  case casaPolicies([CASAPolicy])
  case definitions([Definition])
  case envoyFilters([EnvoyFilter])
  case istioSidecars([IstioSidecar])
  case wasmPlugins([WasmPlugin])
  case meshPolicies([MeshPolicy])
  case injectionWebhooks([InjectionWebhook])
  case clusterRoles([ClusterRole])
  case clusterRoleBindings([ClusterRoleBinding])

  /// Decodes the API server's list document.
  ///
  /// - Throws: `DecodingError` when the document is no list of that type.
  public init(_ type: ResourceType, json: Data, redactor: Redactor?) throws {
    let decoder = JSONDecoder()
    if let redactor { decoder.userInfo[.redactor] = redactor }
    if Self.tellingWriters.contains(type) { decoder.userInfo[.writers] = true }
    func items<Item: Decodable>(_: Item.Type) throws -> [Item] {
      try decoder.decode(List<Item>.self, from: json).items ?? []
    }
    switch type {
    case .pods: self = .pods(try items(Pod.self))
    case .deployments, .daemonSets, .statefulSets:
      self = .workloads(try items(Workload.self))
    case .replicaSets: self = .replicaSets(try items(ReplicaSet.self))
    case .services: self = .services(try items(Service.self))
    case .endpointSlices: self = .endpointSlices(try items(EndpointSlice.self))
    case .networkPolicies: self = .networkPolicies(try items(NetworkPolicy.self))
    case .claims: self = .claims(try items(VolumeClaim.self))
    case .storageClasses: self = .storageClasses(try items(StorageClass.self))
    case .nodes: self = .nodes(try items(Node.self))
    case .namespaces: self = .namespaces(try items(Namespace.self))
    case .events: self = .events(try items(Event.self))
    case .secrets: self = .secrets(try items(Secret.self))
    case .configMaps: self = .configMaps(try items(ConfigMap.self))
    case .externalSecrets: self = .externalSecrets(try items(ExternalSecret.self))
    case .multiAgentSystems: self = .multiAgentSystems(try items(MultiAgentSystem.self))
    case .casaPolicies: self = .casaPolicies(try items(CASAPolicy.self))
    case .definitions: self = .definitions(try items(Definition.self))
    case .envoyFilters: self = .envoyFilters(try items(EnvoyFilter.self))
    case .istioSidecars: self = .istioSidecars(try items(IstioSidecar.self))
    case .wasmPlugins: self = .wasmPlugins(try items(WasmPlugin.self))
    case .peerAuthentications, .authorizationPolicies, .destinationRules:
      self = .meshPolicies(try items(MeshPolicy.self))
    case .injectionWebhooks: self = .injectionWebhooks(try items(InjectionWebhook.self))
    case .clusterRoles: self = .clusterRoles(try items(ClusterRole.self))
    case .clusterRoleBindings: self = .clusterRoleBindings(try items(ClusterRoleBinding.self))
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "no list of \(type.name) is expected here"))
    }
  }

  /// Types of which it matters who wrote them when; of others the writers, often the larger part of
  /// an object, are left out.
  private static let tellingWriters: Set<ResourceType> = [
    .secrets, .networkPolicies, .multiAgentSystems, .namespaces,
  ]

  /// The list as the API server would write it, with nothing but the decoded fields.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func list<Item: Encodable>(_ items: [Item]) throws -> Data {
      try encoder.encode(List(items: items))
    }
    switch self {
    case .pods(let items): return try list(items)
    case .workloads(let items): return try list(items)
    case .replicaSets(let items): return try list(items)
    case .services(let items): return try list(items)
    case .endpointSlices(let items): return try list(items)
    case .networkPolicies(let items): return try list(items)
    case .claims(let items): return try list(items)
    case .storageClasses(let items): return try list(items)
    case .nodes(let items): return try list(items)
    case .namespaces(let items): return try list(items)
    case .events(let items): return try list(items)
    case .secrets(let items): return try list(items)
    case .configMaps(let items): return try list(items)
    case .externalSecrets(let items): return try list(items)
    case .multiAgentSystems(let items): return try list(items)
    case .casaPolicies(let items): return try list(items)
    case .definitions(let items): return try list(items)
    case .envoyFilters(let items): return try list(items)
    case .istioSidecars(let items): return try list(items)
    case .wasmPlugins(let items): return try list(items)
    case .meshPolicies(let items): return try list(items)
    case .injectionWebhooks(let items): return try list(items)
    case .clusterRoles(let items): return try list(items)
    case .clusterRoleBindings(let items): return try list(items)
    }
  }
}

private struct List<Item> {
  var items: [Item]?

  enum CodingKeys: String, CodingKey { case items }
}

extension List: Decodable where Item: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // No items are `null`; a document without the key is something else, and no empty list.
    guard container.contains(.items) else {
      throw DecodingError.keyNotFound(
        CodingKeys.items, .init(codingPath: [], debugDescription: "no items"))
    }
    items = try container.decode([Item]?.self, forKey: .items)
  }
}

extension List: Encodable where Item: Encodable {}
