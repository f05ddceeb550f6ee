/// A resource type of the Kubernetes API that casa may list.
public struct ResourceType: Hashable, Sendable {
  public let group: String
  public let version: String
  public let plural: String
  public let namespaced: Bool

  public init(_ plural: String, group: String = "", version: String = "v1", namespaced: Bool = true)
  {
    self.plural = plural
    self.group = group
    self.version = version
    self.namespaced = namespaced
  }

  /// Every API server has it; no other program brings it.
  public var isBuiltIn: Bool { group.isEmpty || group == "apps" || group.hasSuffix(".k8s.io") }

  /// As kubectl takes it; with the group where a short name could mean another resource.
  public var argument: String { group.contains(".") ? "\(plural).\(group)" : plural }

  /// `plural.group`, or the plural alone for the core group.
  public var name: String { group.isEmpty ? plural : "\(plural).\(group)" }

  /// The list's path at the API server.
  public func path(namespace: String?) -> String {
    let root = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    guard namespaced, let namespace else { return "\(root)/\(plural)" }
    return "\(root)/namespaces/\(namespace)/\(plural)"
  }
}

extension ResourceType {
  public static let pods = ResourceType("pods")
  public static let services = ResourceType("services")
  public static let events = ResourceType("events")
  public static let secrets = ResourceType("secrets")
  public static let configMaps = ResourceType("configmaps")
  public static let claims = ResourceType("persistentvolumeclaims")
  public static let nodes = ResourceType("nodes", namespaced: false)
  public static let namespaces = ResourceType("namespaces", namespaced: false)
  public static let deployments = ResourceType("deployments", group: "apps")
  public static let replicaSets = ResourceType("replicasets", group: "apps")
  public static let daemonSets = ResourceType("daemonsets", group: "apps")
  public static let statefulSets = ResourceType("statefulsets", group: "apps")
  public static let endpointSlices = ResourceType("endpointslices", group: "discovery.k8s.io")
  public static let storageClasses = ResourceType(
    "storageclasses", group: "storage.k8s.io", namespaced: false)
  public static let networkPolicies = ResourceType("networkpolicies", group: "networking.k8s.io")
  public static let clusterRoles = ResourceType(
    "clusterroles", group: "rbac.authorization.k8s.io", namespaced: false)
  public static let clusterRoleBindings = ResourceType(
    "clusterrolebindings", group: "rbac.authorization.k8s.io", namespaced: false)
  public static let definitions = ResourceType(
    "customresourcedefinitions", group: "apiextensions.k8s.io", namespaced: false)
  public static let injectionWebhooks = ResourceType(
    "mutatingwebhookconfigurations", group: "admissionregistration.k8s.io", namespaced: false)
  public static let multiAgentSystems = ResourceType(
    "multiagentsystems", group: "casa.io", version: "v1alpha1")
  public static let casaPolicies = ResourceType(
    "casapolicies", group: "casa.io", version: "v1alpha1")
  public static let envoyFilters = ResourceType(
    "envoyfilters", group: "networking.istio.io", version: "v1alpha3")
  public static let istioSidecars = ResourceType("sidecars", group: "networking.istio.io")
  public static let destinationRules = ResourceType(
    "destinationrules", group: "networking.istio.io")
  public static let wasmPlugins = ResourceType(
    "wasmplugins", group: "extensions.istio.io", version: "v1alpha1")
  public static let peerAuthentications = ResourceType(
    "peerauthentications", group: "security.istio.io")
  public static let authorizationPolicies = ResourceType(
    "authorizationpolicies", group: "security.istio.io")
  public static let externalSecrets = ResourceType(
    "externalsecrets", group: "external-secrets.io", version: "v1beta1")

  /// Every type that casa may list.
  public static let all: [ResourceType] = [
    .pods, .services, .events, .secrets, .configMaps, .claims, .nodes, .namespaces, .deployments,
    .replicaSets, .daemonSets, .statefulSets, .endpointSlices, .storageClasses, .networkPolicies,
    .clusterRoles, .clusterRoleBindings, .definitions, .injectionWebhooks, .multiAgentSystems,
    .casaPolicies, .envoyFilters, .istioSidecars, .destinationRules, .wasmPlugins,
    .peerAuthentications, .authorizationPolicies, .externalSecrets,
  ]
}
