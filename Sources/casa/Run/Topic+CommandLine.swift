import Vocabulary

extension Topic {
  /// The command that a person types for it.
  var commandLine: String {
    switch self {
    case .everything: "casa doctor"
    case .install: "casa doctor --pre"
    case .auth: "casa doctor auth"
    case .keycloak: "casa doctor keycloak"
    case .runtime: "casa doctor runtime"
    case .sidecar(let namespace):
      "casa doctor sidecar" + (namespace.map { " --namespace \($0)" } ?? "")
    case .mas(let name, let namespace):
      "casa doctor mas \(name)" + (namespace.map { " --namespace \($0)" } ?? "")
    case .policy(let name, let namespace):
      "casa doctor policy \(name)" + (namespace.map { " --namespace \($0)" } ?? "")
    }
  }
}
