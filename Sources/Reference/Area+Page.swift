import Vocabulary

extension Area {
  /// The page of docs/areas about it.
  var page: String { "areas/\(rawValue).md" }

  /// The command for somebody who has trouble there.
  var command: String {
    switch self {
    case .cluster: "casa doctor"
    case .helm, .runtime: "casa doctor runtime"
    case .database, .auth: "casa doctor auth"
    case .keycloak: "casa doctor keycloak"
    case .mas: "casa doctor mas NAME --namespace NAMESPACE"
    case .policy: "casa doctor policy NAME --namespace NAMESPACE"
    case .install: "casa doctor --pre"
    case .sidecar: "casa doctor sidecar --namespace NAMESPACE"
    }
  }
}
