/// The kinds of facts that rules are written in; `docs/facts.md` is generated from their
/// declarations.
public enum FactKind: String, Sendable, Codable, CaseIterable, Comparable {
  // The installation as a whole.
  case release, helm, kind
  // Workloads and what Kubernetes says of them.
  case workload, pod, container, event, log, service, volumeClaim, node
  // Configuration.
  case setting, secret, pair, externalSecret
  // Answers of running programs.
  case http, toolCall, decisions, route, command
  // CASA's own resources.
  case mas, masApp, policy
  // The mesh and the network.
  case injection, wasmPlugin, meshPolicy, blockedFlow, permission, admissionWebhook
  // What an install would meet.
  case target, storage, injector, capacity, quota, taken
  // A token that the user holds.
  case token, tokenTool

  public static func < (left: FactKind, right: FactKind) -> Bool { left.rawValue < right.rawValue }
}

extension FactKind {
  public var declaration: FactDeclaration {
    switch self {
    case .release: .release
    case .helm: .helm
    case .kind: .kind
    case .workload: .workload
    case .pod: .pod
    case .container: .container
    case .event: .event
    case .log: .log
    case .service: .service
    case .volumeClaim: .volumeClaim
    case .node: .node
    case .setting: .setting
    case .secret: .secret
    case .pair: .pair
    case .externalSecret: .externalSecret
    case .http: .http
    case .toolCall: .toolCall
    case .decisions: .decisions
    case .route: .route
    case .command: .command
    case .mas: .mas
    case .masApp: .masApp
    case .policy: .policy
    case .injection: .injection
    case .wasmPlugin: .wasmPlugin
    case .meshPolicy: .meshPolicy
    case .blockedFlow: .blockedFlow
    case .permission: .permission
    case .admissionWebhook: .admissionWebhook
    case .target: .target
    case .storage: .storage
    case .injector: .injector
    case .capacity: .capacity
    case .quota: .quota
    case .taken: .taken
    case .token: .token
    case .tokenTool: .tokenTool
    }
  }

  /// The attributes of a fact of this kind beside the common ones.
  public var attributes: [Attribute] { declaration.attributes }

  /// Attributes that any fact may carry.
  public static let common: [Attribute] = [
    Attribute("release", .name, "the Helm release (or the guide's fixed name) the fact belongs to"),
    Attribute("namespace", .name, "the namespace of the object"),
    Attribute("name", .name, "the name of the object"),
    Attribute(
      "component", .name, "the part of CASA it concerns",
      values: Component.allCases.map(\.rawValue)),
  ]

  /// The attribute of this kind with that name, or nil when the vocabulary has none.
  public func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.name == name } ?? Self.common.first { $0.name == name }
  }
}
