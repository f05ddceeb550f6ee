/// A MultiAgentSystem.
public struct MultiAgentSystem: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?
  public var status: SyncStatus?

  public struct Spec: Sendable, Equatable, Codable {
    @Cleaned public var name: String?
    public var enabledToolChecks: [String]?
    @Cleaned public var llmHost: String?
    public var apps: [App]?

    enum CodingKeys: String, CodingKey {
      case name, enabledToolChecks, apps
      case llmHost = "llm_host"
    }
  }

  public struct App: Sendable, Equatable, Codable {
    @Cleaned public var name: String?
    @Cleaned public var type: String?
    public var baseUrl: BaseURL?
    @Cleaned public var kubernetesWorkloadName: String?
    public var httpRequestSchema: Schema?
  }

  public struct Schema: Sendable, Equatable, Codable {
    @Cleaned public var promptFieldJsonPath: String?
  }

  /// Either the chart's object or, in objects written after the guide, a plain string.
  public struct BaseURL: Sendable, Equatable, Codable {
    @Cleaned public var host: String?
    @Cleaned public var scheme: String?

    enum CodingKeys: String, CodingKey { case host, scheme }

    /// The name and port, by which the auth service knows the app: `host` may carry the path of an
    /// MCP server as well.
    public var netloc: String? {
      guard let host else { return nil }
      let rest = host.firstRange(of: "://").map { host[$0.upperBound...] } ?? host[...]
      return String(rest.prefix { $0 != "/" })
    }

    public init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(FreeText.self) {
        host = text.value
        scheme = nil
        return
      }
      let container = try decoder.container(keyedBy: CodingKeys.self)
      _host = try container.decode(Cleaned.self, forKey: .host)
      _scheme = try container.decode(Cleaned.self, forKey: .scheme)
    }
  }
}

/// The status that the operator writes for both CASA kinds.
public struct SyncStatus: Sendable, Equatable, Codable {
  @Cleaned public var phase: String?
  public var message: FreeText?
  public var appsReady: Int?
  @Cleaned public var lastSyncTime: String?
}

/// A CASAPolicy.
public struct CASAPolicy: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?
  public var status: SyncStatus?

  public struct Spec: Sendable, Equatable, Codable {
    public var targetRef: Target?
    public var allowedEndpoints: [Endpoint]?
  }

  public struct Target: Sendable, Equatable, Codable {
    @Cleaned public var kind: String?
    @Cleaned public var name: String?
  }

  public struct Endpoint: Sendable, Equatable, Codable {
    @Cleaned public var name: String?
    @Cleaned public var namespace: String?
    public var port: Int?
  }
}

/// A CustomResourceDefinition: whether it is served, and the top of its schema.
public struct Definition: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?
  public var status: Status?

  public struct Status: Sendable, Equatable, Codable {
    public var conditions: [ObjectCondition]?
  }

  public struct Spec: Sendable, Equatable, Codable {
    public var versions: [Version]?
  }

  public struct Version: Sendable, Equatable, Codable {
    public var name: String
    public var served: Bool?
    public var schema: Schema?
  }

  public struct Schema: Sendable, Equatable, Codable {
    public var openAPIV3Schema: Node?
  }

  /// A node of an OpenAPI schema; descriptions and the like are dropped.
  public struct Node: Sendable, Equatable, Codable {
    public var type: String?
    public var properties: [String: Node]?
    public var items: [Node]?
    public var required: [String]?
    public var `enum`: [String]?

    enum CodingKeys: String, CodingKey { case type, properties, items, required, `enum` }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      type = try container.decodeIfPresent(String.self, forKey: .type)
      properties = try container.decodeIfPresent([String: Node].self, forKey: .properties)
      if let one = try? container.decode(Node.self, forKey: .items) {
        items = [one]
      } else {
        items = try? container.decode([Node].self, forKey: .items)
      }
      required = try container.decodeIfPresent([String].self, forKey: .required)
      `enum` = try? container.decode([String].self, forKey: .enum)
    }

    /// The node at a path of property names; lists are entered by themselves.
    public func node(at path: [String]) -> Node? {
      guard let first = path.first else { return self }
      let holder = properties == nil ? items?.first : self
      return holder?.properties?[first]?.node(at: Array(path.dropFirst()))
    }
  }
}
