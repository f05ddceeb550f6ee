/// The question of a person, and how far it reaches: an area's faults may lie in what carries it.
public enum Topic: Sendable, Equatable {
  case everything, auth, keycloak, runtime
  case sidecar(namespace: String?)
  case mas(name: String, namespace: String?)
  case policy(name: String, namespace: String?)
  /// The obstacles to a planned install.
  case install(InstallTarget)

  /// The areas whose findings are shown. What explains one of them is shown, too, wherever it lies.
  public var areas: Set<Area> {
    switch self {
    case .everything, .runtime: Set(Area.allCases).subtracting([.install])
    case .install: [.install]
    case .auth: [.cluster, .database, .keycloak, .auth]
    case .keycloak: [.cluster, .database, .keycloak]
    case .sidecar: [.cluster, .database, .keycloak, .auth, .mas, .policy, .sidecar]
    case .mas: [.cluster, .database, .keycloak, .auth, .mas, .policy, .sidecar]
    case .policy: [.cluster, .database, .keycloak, .auth, .policy]
    }
  }

  /// The components that are looked at.
  public var components: Set<Component> {
    switch self {
    case .everything, .runtime: Set(Component.allCases)
    case .auth: Component.authService.foundations
    // Much of what is wrong with Keycloak shows in the log of its only client.
    case .keycloak: Component.authService.foundations
    case .sidecar: Component.agent.foundations
    case .mas: Component.agent.foundations
    // Whether a policy denies calls is in the log of ext-auth.
    case .policy: Component.agent.foundations
    case .install: [.node, .coredns, .istiod]
    }
  }

  /// The namespace that was asked about, if one was.
  public var namespace: String? {
    switch self {
    case .everything, .auth, .keycloak, .runtime, .install: nil
    case .sidecar(let namespace), .mas(_, let namespace), .policy(_, let namespace): namespace
    }
  }

  /// The install that is planned, if the question is about one.
  public var install: InstallTarget? {
    if case .install(let target) = self { target } else { nil }
  }
}
