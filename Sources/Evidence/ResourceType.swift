/// The kinds of Kubernetes objects that casa may list, in the order in which they are asked for.
/// ``kind`` declares each of them.
public enum ResourceType: Hashable, Sendable, CaseIterable {
  case deployments, replicaSets, pods, statefulSets, daemonSets, events, services, endpointSlices
  case claims, networkPolicies, externalSecrets, multiAgentSystems, casaPolicies, definitions
  case nodes, storageClasses, namespaces, mutatingWebhooks, validatingWebhooks
  case envoyFilters, configMaps, secrets, wasmPlugins, istioSidecars
  case peerAuthentications, authorizationPolicies, destinationRules
  case clusterRoles, clusterRoleBindings
  case resourceQuotas, limitRanges
}

/// The declaration of a kind of objects: how the API names it, and how its lists are read.
public struct ObjectKind: Sendable {
  /// Empty for the core group.
  public let group: String
  /// The versions that are understood, newest first.
  public let versions: [String]
  public let plural: String
  /// As an object's `kind` says it.
  public let name: String
  public let namespaced: Bool
  /// Its lists can be told apart by namespace, so that one of all namespaces can stand for many.
  public let isDivisible: Bool
  /// It matters who wrote its objects when. Of other kinds the writers, often the larger part of an
  /// object, are left out.
  public let tellsWriters: Bool
  /// Decodes its objects.
  public let object: any ClusterObject.Type

  init(
    _ object: any ClusterObject.Type, _ name: String, _ plural: String, group: String = "",
    versions: [String] = ["v1"], namespaced: Bool = true, isDivisible: Bool = false,
    tellsWriters: Bool = false
  ) {
    self.group = group
    self.versions = versions
    self.plural = plural
    self.name = name
    self.namespaced = namespaced
    self.isDivisible = isDivisible
    self.tellsWriters = tellsWriters
    self.object = object
  }
}

extension ResourceType {
  /// Its declaration.
  public var kind: ObjectKind {
    switch self {
    case .pods: .init(Pod.self, "Pod", "pods", isDivisible: true)
    case .services: .init(Service.self, "Service", "services", isDivisible: true)
    case .events: .init(Event.self, "Event", "events", isDivisible: true)
    case .secrets: .init(Secret.self, "Secret", "secrets", tellsWriters: true)
    case .configMaps: .init(ConfigMap.self, "ConfigMap", "configmaps")
    case .claims:
      .init(
        VolumeClaim.self, "PersistentVolumeClaim", "persistentvolumeclaims", isDivisible: true)
    case .nodes: .init(Node.self, "Node", "nodes", namespaced: false)
    case .namespaces:
      .init(Namespace.self, "Namespace", "namespaces", namespaced: false, tellsWriters: true)
    case .deployments:
      .init(
        Workload.self, "Deployment", "deployments", group: "apps", isDivisible: true,
        tellsWriters: true)
    case .replicaSets:
      .init(ReplicaSet.self, "ReplicaSet", "replicasets", group: "apps", isDivisible: true)
    case .daemonSets:
      .init(Workload.self, "DaemonSet", "daemonsets", group: "apps", isDivisible: true)
    case .statefulSets:
      .init(
        Workload.self, "StatefulSet", "statefulsets", group: "apps", isDivisible: true,
        tellsWriters: true)
    case .endpointSlices:
      .init(
        EndpointSlice.self, "EndpointSlice", "endpointslices", group: "discovery.k8s.io",
        isDivisible: true)
    case .storageClasses:
      .init(
        StorageClass.self, "StorageClass", "storageclasses", group: "storage.k8s.io",
        namespaced: false)
    case .resourceQuotas: .init(ResourceQuota.self, "ResourceQuota", "resourcequotas")
    case .limitRanges: .init(LimitRange.self, "LimitRange", "limitranges")
    case .networkPolicies:
      .init(
        NetworkPolicy.self, "NetworkPolicy", "networkpolicies", group: "networking.k8s.io",
        isDivisible: true, tellsWriters: true)
    case .clusterRoles:
      .init(
        ClusterRole.self, "ClusterRole", "clusterroles", group: "rbac.authorization.k8s.io",
        namespaced: false)
    case .clusterRoleBindings:
      .init(
        ClusterRoleBinding.self, "ClusterRoleBinding", "clusterrolebindings",
        group: "rbac.authorization.k8s.io", namespaced: false)
    case .definitions:
      .init(
        Definition.self, "CustomResourceDefinition", "customresourcedefinitions",
        group: "apiextensions.k8s.io", namespaced: false)
    case .mutatingWebhooks:
      .init(
        WebhookConfiguration.self, "MutatingWebhookConfiguration", "mutatingwebhookconfigurations",
        group: "admissionregistration.k8s.io", namespaced: false)
    case .validatingWebhooks:
      .init(
        WebhookConfiguration.self, "ValidatingWebhookConfiguration",
        "validatingwebhookconfigurations", group: "admissionregistration.k8s.io",
        namespaced: false)
    case .multiAgentSystems:
      .init(
        MultiAgentSystem.self, "MultiAgentSystem", "multiagentsystems", group: "casa.io",
        versions: ["v1alpha1"], tellsWriters: true)
    case .casaPolicies:
      .init(
        CASAPolicy.self, "CASAPolicy", "casapolicies", group: "casa.io", versions: ["v1alpha1"])
    case .envoyFilters:
      .init(
        EnvoyFilter.self, "EnvoyFilter", "envoyfilters", group: "networking.istio.io",
        versions: ["v1alpha3"])
    case .istioSidecars:
      .init(
        IstioSidecar.self, "Sidecar", "sidecars", group: "networking.istio.io",
        versions: ["v1", "v1beta1", "v1alpha3"])
    case .destinationRules:
      .init(
        MeshPolicy.self, "DestinationRule", "destinationrules", group: "networking.istio.io",
        versions: ["v1", "v1beta1", "v1alpha3"])
    case .wasmPlugins:
      .init(
        WasmPlugin.self, "WasmPlugin", "wasmplugins", group: "extensions.istio.io",
        versions: ["v1alpha1"])
    case .peerAuthentications:
      .init(
        MeshPolicy.self, "PeerAuthentication", "peerauthentications", group: "security.istio.io",
        versions: ["v1", "v1beta1"])
    case .authorizationPolicies:
      .init(
        MeshPolicy.self, "AuthorizationPolicy", "authorizationpolicies",
        group: "security.istio.io", versions: ["v1", "v1beta1"])
    case .externalSecrets:
      .init(
        ExternalSecret.self, "ExternalSecret", "externalsecrets", group: "external-secrets.io",
        versions: ["v1", "v1beta1"])
    }
  }

  public var group: String { kind.group }
  public var plural: String { kind.plural }
  public var namespaced: Bool { kind.namespaced }

  /// Every API server has it; no other program brings it.
  public var isBuiltIn: Bool { group.isEmpty || group == "apps" || group.hasSuffix(".k8s.io") }

  /// As kubectl takes it; with the group where a short name could mean another resource.
  public var argument: String { group.contains(".") ? "\(plural).\(group)" : plural }

  /// `plural.group`, or the plural alone for the core group.
  public var name: String { group.isEmpty ? plural : "\(plural).\(group)" }

  /// The list's path at the API server.
  ///
  /// - Parameter version: one of those that are understood; the newest when it is nil.
  public func path(namespace: String?, version: String? = nil) -> String {
    let kind = kind
    let version = version ?? kind.versions[0]
    let root = kind.group.isEmpty ? "/api/\(version)" : "/apis/\(kind.group)/\(version)"
    guard kind.namespaced, let namespace else { return "\(root)/\(kind.plural)" }
    return "\(root)/namespaces/\(namespace)/\(kind.plural)"
  }
}
