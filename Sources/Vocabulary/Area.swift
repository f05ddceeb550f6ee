/// A part of a CASA installation that a person can ask about, or the way to one (`--pre`).
public enum Area: String, Sendable, Codable, CaseIterable, Comparable {
  case cluster, helm, database, keycloak, auth, mas, policy, sidecar, runtime, install

  /// The area's scope, as a report's heading shows it.
  public var title: String {
    switch self {
    case .cluster: "Cluster: nodes, DNS, storage, scheduling, images"
    case .helm: "Helm release"
    case .database: "Databases"
    case .keycloak: "Keycloak"
    case .auth: "Auth service"
    case .mas: "MultiAgentSystems and operator"
    case .policy: "CASAPolicies"
    case .sidecar: "Sidecars and authorization"
    case .runtime: "Runtime: pods, events, interface"
    case .install: "Before an install"
    }
  }

  /// A report lists the areas from the ground up: what carries the others comes first.
  public static func < (left: Area, right: Area) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
