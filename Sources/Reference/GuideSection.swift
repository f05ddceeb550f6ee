/// A section of docs/guide.md, in its order. Rules name it by its anchor.
public enum GuideSection: String, CaseIterable, Sendable {
  case authService = "Auth service pod is not starting"
  case keycloak = "Keycloak pod is not starting"
  case health = "Auth service returns 500 on /health"
  case forbidden = "Requests are blocked with 403"
  case injection = "Sidecar not injected"
  case dropped = "Traffic being dropped unexpectedly"
  case policy = "Policy not created from CASAPolicy CRD"
  case pending = "MultiAgentSystem stuck in Pending"
  case failed = "MAS phase is Failed"
  case commands = "Common commands reference"

  /// The heading as it is in the document.
  public var title: String { rawValue }

  public var anchor: String { Markdown.anchor(ofHeading: title) }

  /// The command for somebody who has this trouble.
  public var command: String {
    switch self {
    case .authService, .health: "casa doctor auth"
    case .keycloak: "casa doctor keycloak"
    case .forbidden, .injection, .dropped: "casa doctor sidecar --namespace NAMESPACE"
    case .policy: "casa doctor policy NAME --namespace NAMESPACE"
    case .pending, .failed: "casa doctor mas NAME --namespace NAMESPACE"
    case .commands: "casa doctor runtime"
    }
  }
}
