/// A Service.
public struct Service: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec

  public struct Spec: Sendable, Equatable, Codable {
    public var selector: [String: String]?
    public var ports: [Port]?
    public var type: String?
  }

  public struct Port: Sendable, Equatable, Codable {
    public var name: String?
    public var port: Int
    public var targetPort: PortReference?
    public var appProtocol: String?
  }
}

/// A port by number or by the name that a container gives it.
public enum PortReference: Sendable, Equatable, Codable {
  case number(Int)
  case name(String)

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .name(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .name(let name): try container.encode(name)
    }
  }
}

/// Some endpoints of a Service; the label `kubernetes.io/service-name` tells whose.
public struct EndpointSlice: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var endpoints: [Endpoint]?
  public var ports: [Port]?

  public struct Endpoint: Sendable, Equatable, Codable {
    public var addresses: [String]?
    public var conditions: Conditions?
  }

  public struct Conditions: Sendable, Equatable, Codable {
    public var ready: Bool?
  }

  public struct Port: Sendable, Equatable, Codable {
    public var name: String?
    public var port: Int?
  }
}

/// A NetworkPolicy: who may speak with the pods it selects.
public struct NetworkPolicy: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec

  public struct Spec: Sendable, Equatable, Codable {
    public var podSelector: LabelSelector?
    public var policyTypes: [String]?
    public var ingress: [Rule]?
    public var egress: [Rule]?
  }

  public struct Rule: Sendable, Equatable, Codable {
    public var from: [Peer]?
    public var to: [Peer]?
    public var ports: [Port]?
  }

  public struct Peer: Sendable, Equatable, Codable {
    public var podSelector: LabelSelector?
    public var namespaceSelector: LabelSelector?
    public var ipBlock: Metadata.ManagedFields.Presence?
  }

  public struct Port: Sendable, Equatable, Codable {
    public var port: PortReference?
    public var endPort: Int?
    /// TCP when it is absent.
    public var `protocol`: String?
  }
}

/// A label selector with its two forms.
public struct LabelSelector: Sendable, Equatable, Codable {
  public var matchLabels: [String: String]?
  public var matchExpressions: [Expression]?

  /// A selector that selects all.
  public init() {}

  public struct Expression: Sendable, Equatable, Codable {
    public var key: String
    public var `operator`: String
    public var values: [String]?
  }

  /// Whether it selects an object with these labels; an empty selector selects all.
  public func matches(_ labels: [String: String]) -> Bool {
    for (key, value) in matchLabels ?? [:] where labels[key] != value { return false }
    for expression in matchExpressions ?? [] {
      let value = labels[expression.key]
      let listed = value.map { (expression.values ?? []).contains($0) } ?? false
      switch expression.operator {
      case "In": if !listed { return false }
      case "NotIn": if listed { return false }
      case "Exists": if value == nil { return false }
      case "DoesNotExist": if value != nil { return false }
      default: return false
      }
    }
    return true
  }
}
