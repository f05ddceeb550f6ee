import Vocabulary

/// The release that a setting belongs to by its value: the chart points every component at its own
/// release, and a hand or a copied values file at another one.
struct SettingOwner {
  enum Kind: String {
    case own, nowhere, outside, none
    case otherRelease = "other-release"
  }

  private(set) var kind = Kind.none

  var word: String { kind.rawValue }

  init(
    _ variable: String, _ value: String, _ target: AddressTarget, in entry: InventoryEntry,
    _ maker: FactMaker
  ) {
    // What Kubernetes fills in is not known here.
    guard let release = entry.release, !value.isEmpty, !value.contains("$(") else { return }
    if variable == "K8S_NAMESPACE" {
      kind =
        value == release.namespace
        ? .own : Self.hasRelease(value, maker) ? .otherRelease : .nowhere
      return
    }
    guard let component = Self.component(namedBy: variable) else { return }
    guard let service = target.service else {
      kind = target.kind == .outside ? .outside : .none
      return
    }
    let parts = service.split(separator: "/").map(String.init)
    kind = Self.owner(of: parts[1], in: parts[0], component, release, target.kind, maker)
  }

  /// A Service that somebody made beside those of the chart may well lead to the right place.
  private static func owner(
    of name: String, in namespace: String, _ component: Component, _ release: Release,
    _ target: AddressTarget.Kind, _ maker: FactMaker
  ) -> Kind {
    let installation = maker.installation
    if namespace == release.namespace,
      name == installation.name(of: component, in: release) || name == "casa-\(component.rawValue)"
    {
      return .own
    }
    let isNamed = installation.releases.contains { other in
      other != release && other.namespace == namespace
        && Component.runtime.contains { installation.name(of: $0, in: other) == name }
    }
    if isNamed || installation.foreign.contains(namespace) { return .otherRelease }
    return switch target {
    case .noService: .nowhere
    case .outside: .outside
    case .served, .noPort, .none: .none
    }
  }

  private static func hasRelease(_ namespace: String, _ maker: FactMaker) -> Bool {
    maker.installation.foreign.contains(namespace)
      || maker.installation.releases.contains { $0.namespace == namespace }
  }

  /// The component whose address the variable holds.
  private static func component(namedBy variable: String) -> Component? {
    switch variable {
    case "DB_HOST": .postgresAuth
    case "KC_DB_URL": .postgresKeycloak
    case "IDP_SERVER_URL": .keycloak
    case "AUTH_SERVICE_URL", "AUTH_SERVER_HOST": .authService
    default: nil
    }
  }
}
