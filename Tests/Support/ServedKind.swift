/// A type of object as an API server names it to kubectl.
public struct ServedKind: Sendable {
  /// `v1`, or group and version.
  var version: String
  var plural: String
  public var kind: String
  var isNamespaced = true
  var shortNames: [String] = []

  /// By the name that ``RecordedCluster/objects`` uses; nil for what kubectl never asks for here.
  public static func named(_ name: String) -> ServedKind? { all.first { $0.name == name } }

  /// Of a list's document, so that kubectl can tell what its items are.
  public var listFields: (kind: String, apiVersion: String) { ("\(kind)List", version) }

  var group: String? { version.contains("/") ? String(version.prefix { $0 != "/" }) : nil }

  var name: String { group.map { "\(plural).\($0)" } ?? plural }

  /// Every API server has it; others are served where there are some, or a refusal of them.
  var isBuiltIn: Bool { group.map { $0.hasSuffix(".k8s.io") || !$0.contains(".") } ?? true }

  static let all: [ServedKind] = [
    .init(version: "v1", plural: "serviceaccounts", kind: "ServiceAccount"),
    .init(version: "v1", plural: "pods", kind: "Pod"),
    .init(version: "v1", plural: "services", kind: "Service"),
    .init(version: "v1", plural: "events", kind: "Event"),
    .init(version: "v1", plural: "secrets", kind: "Secret"),
    .init(version: "v1", plural: "configmaps", kind: "ConfigMap"),
    .init(version: "v1", plural: "persistentvolumeclaims", kind: "PersistentVolumeClaim"),
    .init(version: "v1", plural: "resourcequotas", kind: "ResourceQuota"),
    .init(version: "v1", plural: "limitranges", kind: "LimitRange"),
    .init(version: "v1", plural: "nodes", kind: "Node", isNamespaced: false),
    .init(version: "v1", plural: "namespaces", kind: "Namespace", isNamespaced: false),
    .init(version: "apps/v1", plural: "deployments", kind: "Deployment", shortNames: ["deploy"]),
    .init(version: "apps/v1", plural: "replicasets", kind: "ReplicaSet", shortNames: ["rs"]),
    .init(version: "apps/v1", plural: "daemonsets", kind: "DaemonSet"),
    .init(version: "apps/v1", plural: "statefulsets", kind: "StatefulSet"),
    .init(version: "batch/v1", plural: "cronjobs", kind: "CronJob"),
    .init(version: "discovery.k8s.io/v1", plural: "endpointslices", kind: "EndpointSlice"),
    .init(
      version: "storage.k8s.io/v1", plural: "storageclasses", kind: "StorageClass",
      isNamespaced: false),
    .init(version: "networking.k8s.io/v1", plural: "networkpolicies", kind: "NetworkPolicy"),
    .init(
      version: "apiextensions.k8s.io/v1", plural: "customresourcedefinitions",
      kind: "CustomResourceDefinition", isNamespaced: false),
    .init(
      version: "admissionregistration.k8s.io/v1", plural: "mutatingwebhookconfigurations",
      kind: "MutatingWebhookConfiguration", isNamespaced: false),
    .init(
      version: "admissionregistration.k8s.io/v1", plural: "validatingwebhookconfigurations",
      kind: "ValidatingWebhookConfiguration", isNamespaced: false),
    .init(version: "rbac.authorization.k8s.io/v1", plural: "roles", kind: "Role"),
    .init(version: "rbac.authorization.k8s.io/v1", plural: "rolebindings", kind: "RoleBinding"),
    .init(
      version: "rbac.authorization.k8s.io/v1", plural: "clusterroles", kind: "ClusterRole",
      isNamespaced: false),
    .init(
      version: "rbac.authorization.k8s.io/v1", plural: "clusterrolebindings",
      kind: "ClusterRoleBinding", isNamespaced: false),
    .init(
      version: "casa.io/v1alpha1", plural: "multiagentsystems", kind: "MultiAgentSystem",
      shortNames: ["mas"]),
    .init(
      version: "casa.io/v1alpha1", plural: "casapolicies", kind: "CASAPolicy", shortNames: ["casap"]
    ),
    .init(version: "networking.istio.io/v1alpha3", plural: "envoyfilters", kind: "EnvoyFilter"),
    .init(version: "networking.istio.io/v1", plural: "sidecars", kind: "Sidecar"),
    .init(version: "networking.istio.io/v1", plural: "destinationrules", kind: "DestinationRule"),
    .init(version: "extensions.istio.io/v1alpha1", plural: "wasmplugins", kind: "WasmPlugin"),
    .init(
      version: "security.istio.io/v1", plural: "peerauthentications", kind: "PeerAuthentication"),
    .init(
      version: "security.istio.io/v1", plural: "authorizationpolicies", kind: "AuthorizationPolicy"),
    .init(version: "external-secrets.io/v1", plural: "externalsecrets", kind: "ExternalSecret"),
  ]
}
