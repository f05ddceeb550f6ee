/// A part of CASA, or of what it runs on, that can fail by itself.
///
/// The raw value is the chart's `app.kubernetes.io/component` label where the chart sets one.
public enum Component: String, Sendable, Codable, CaseIterable, Comparable {
  case node, coredns, istiod
  case postgresAuth = "postgres-auth"
  case postgresKeycloak = "postgres-keycloak"
  case keycloak
  case authService = "auth-service"
  case `operator` = "operator"
  /// The ext-auth service: Deployment `<release>-sidecar`, which the chart calls a sidecar.
  case extAuth = "sidecar"
  case uiExplorer = "ui-explorer"
  /// A workload that a MultiAgentSystem names, or that is injected: an agent or an MCP server.
  case agent
  /// The workloads of the tracing subcharts; nothing in CASA depends on them.
  case telemetry

  /// The components that this one cannot work without.
  public var needs: [Component] {
    switch self {
    case .node, .coredns: []
    case .istiod, .postgresAuth, .postgresKeycloak, .telemetry: [.node, .coredns]
    case .keycloak: [.postgresKeycloak]
    case .authService: [.postgresAuth, .keycloak]
    case .operator, .uiExplorer: [.authService]
    case .extAuth: [.authService, .operator]
    case .agent: [.extAuth, .operator, .istiod]
    }
  }

  /// This component and everything below it, so that a fault there can show here.
  public var foundations: Set<Component> {
    var reached: Set<Component> = [self]
    var open = [self]
    while let next = open.popLast() {
      for need in next.needs where reached.insert(need).inserted { open.append(need) }
    }
    return reached
  }

  /// The components without which its own program ends, or never gets ready. The others ask each other only
  /// when a call comes in, and fail that call alone; an agent runs anybody's program.
  public var startsOn: Set<Component> {
    let ground: Set<Component> = [self, .node, .coredns]
    return switch self {
    case .node, .coredns, .istiod, .postgresAuth, .postgresKeycloak, .telemetry, .authService,
      .operator:
      ground
    case .keycloak: ground.union([.postgresKeycloak])
    case .uiExplorer: ground.union([.authService])
    case .extAuth: ground.union(Component.authService.foundations)
    case .agent: foundations
    }
  }

  /// The components that have to work so that this one answers the runtime. An MCP server is called past
  /// ext-auth and what that stands on.
  public var answersOn: Set<Component> {
    self == .agent ? [.agent, .istiod, .node, .coredns] : foundations
  }

  /// The key of the chart's values under which the component is configured.
  public var valuesKey: String? {
    switch self {
    case .postgresAuth: "postgresAuth"
    case .postgresKeycloak: "postgresKeycloak"
    case .keycloak: "keycloak"
    case .authService: "authService"
    case .operator: "operator"
    case .extAuth: "sidecar"
    case .uiExplorer: "uiExplorer"
    case .node, .coredns, .istiod, .agent, .telemetry: nil
    }
  }

  /// The image that the chart runs, without its tag.
  public var chartImage: String? {
    let registry = "ghcr.io/outshift-open/outshift-casa/"
    switch self {
    case .keycloak: return registry + "casa-auth-server-keycloak"
    case .authService: return registry + "casa-auth-server"
    case .operator: return registry + "casa-operator"
    case .extAuth: return registry + "ext_auth_service"
    case .uiExplorer: return registry + "casa-auth-server-ui"
    case .postgresAuth, .postgresKeycloak: return "postgres"
    case .node, .coredns, .istiod, .agent, .telemetry: return nil
    }
  }

  /// The name of the component's Deployment and Service, as the chart makes it for that release.
  public func chartName(release: String) -> String {
    // The subchart's name helper drops the doubled word.
    self == .extAuth && release.contains("sidecar") ? release : "\(release)-\(rawValue)"
  }

  /// The components that every release installs, in the order in which they come up.
  public static let runtime: [Component] = [
    .postgresAuth, .postgresKeycloak, .keycloak, .authService, .operator, .extAuth, .uiExplorer,
  ]

  public static func < (left: Component, right: Component) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
