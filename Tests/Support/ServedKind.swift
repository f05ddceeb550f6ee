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

  static let all: [ServedKind] = [
    .init(version: "v1", plural: "serviceaccounts", kind: "ServiceAccount"),
    .init(version: "v1", plural: "pods", kind: "Pod"),
    .init(version: "v1", plural: "events", kind: "Event"),
    .init(version: "v1", plural: "namespaces", kind: "Namespace", isNamespaced: false),
    .init(version: "apps/v1", plural: "deployments", kind: "Deployment", shortNames: ["deploy"]),
    .init(version: "apps/v1", plural: "replicasets", kind: "ReplicaSet", shortNames: ["rs"]),
    .init(version: "batch/v1", plural: "cronjobs", kind: "CronJob"),
    .init(
      version: "casa.io/v1alpha1", plural: "multiagentsystems", kind: "MultiAgentSystem",
      shortNames: ["mas"]),
    .init(
      version: "casa.io/v1alpha1", plural: "casapolicies", kind: "CASAPolicy",
      shortNames: ["casap"]),
    .init(version: "rbac.authorization.k8s.io/v1", plural: "roles", kind: "Role"),
    .init(version: "rbac.authorization.k8s.io/v1", plural: "rolebindings", kind: "RoleBinding"),
    .init(
      version: "rbac.authorization.k8s.io/v1", plural: "clusterroles", kind: "ClusterRole",
      isNamespaced: false),
    .init(
      version: "rbac.authorization.k8s.io/v1", plural: "clusterrolebindings",
      kind: "ClusterRoleBinding", isNamespaced: false),
  ]
}
