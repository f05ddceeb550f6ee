import Vocabulary

/// A right to read something that a fact is made from.
struct AccessRight: Hashable {
  let verb: String
  /// `plural.group`, with a subresource as `pods/log`.
  let resource: String

  static func list(_ resource: String) -> AccessRight { .init(verb: "list", resource: resource) }
  static func get(_ resource: String) -> AccessRight { .init(verb: "get", resource: resource) }

  var words: String { "\(verb) \(resource)" }
}

extension FactKind {
  /// What has to be readable for facts of this kind. The pods, Deployments and ReplicaSets by which
  /// a component is found are only named where the fact itself rests on them.
  var rights: [AccessRight] {
    switch self {
    case .release, .setting: [.list("deployments.apps")]
    case .helm: [.list("secrets")]
    case .kind:
      [
        .list("customresourcedefinitions.apiextensions.k8s.io"),
        .list("multiagentsystems.casa.io"), .list("casapolicies.casa.io"),
        .list("envoyfilters.networking.istio.io"),
      ]
    case .workload: [.list("deployments.apps"), .list("replicasets.apps"), .list("pods")]
    case .pod, .container: [.list("pods")]
    case .event: [.list("events"), .list("pods")]
    case .log, .decisions: [.get("pods/log"), .list("pods")]
    case .service: [.list("services"), .list("endpointslices.discovery.k8s.io"), .list("pods")]
    case .volumeClaim: [.list("persistentvolumeclaims"), .list("storageclasses.storage.k8s.io")]
    case .node: [.list("nodes")]
    case .secret, .pair: [.list("deployments.apps"), .list("secrets")]
    case .externalSecret: [.list("externalsecrets.external-secrets.io")]
    case .http: [.get("services/proxy"), .get("pods/proxy")]
    case .toolCall: [.get("services/proxy"), .list("multiagentsystems.casa.io")]
    case .command: []
    case .mas: [.list("multiagentsystems.casa.io"), .get("services/proxy")]
    case .masApp: [.list("multiagentsystems.casa.io"), .list("deployments.apps")]
    case .policy:
      [
        .list("casapolicies.casa.io"), .list("sidecars.networking.istio.io"),
        .list("deployments.apps"),
      ]
    case .injection:
      [
        .list("pods"), .list("namespaces"),
        .list("mutatingwebhookconfigurations.admissionregistration.k8s.io"),
        .list("envoyfilters.networking.istio.io"), .list("configmaps"),
        .list("multiagentsystems.casa.io"),
      ]
    case .wasmPlugin: [.list("wasmplugins.extensions.istio.io")]
    case .meshPolicy:
      [
        .list("peerauthentications.security.istio.io"),
        .list("authorizationpolicies.security.istio.io"),
        .list("destinationrules.networking.istio.io"),
      ]
    case .blockedFlow: [.list("networkpolicies.networking.k8s.io"), .list("pods")]
    case .permission:
      [
        .list("clusterroles.rbac.authorization.k8s.io"),
        .list("clusterrolebindings.rbac.authorization.k8s.io"),
      ]
    }
  }
}
