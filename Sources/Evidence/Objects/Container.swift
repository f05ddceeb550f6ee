/// A container as a pod (or pod template) asks for it.
public struct Container: Sendable, Equatable, Codable {
  public var name: String
  @Cleaned public var image: String?
  public var ports: [Port]?
  public var env: [Variable]?
  public var envFrom: [Source]?
  public var restartPolicy: String?
  public var resources: Resources?

  /// Requests and limits of a container: quantities as they are written.
  public struct Resources: Sendable, Equatable, Codable {
    public var requests: Amounts?
    public var limits: Amounts?

    public struct Amounts: Sendable, Equatable, Codable {
      @Cleaned public var cpu: String?
      @Cleaned public var memory: String?
    }
  }

  public struct Port: Sendable, Equatable, Codable {
    public var name: String?
    public var containerPort: Int
  }

  public struct Source: Sendable, Equatable, Codable {
    public var secretRef: Reference?
    public var configMapRef: Reference?

    public struct Reference: Sendable, Equatable, Codable {
      public var name: String
      public var optional: Bool?
    }
  }

  /// An environment variable: the literal only of the names that are known to hold no secret.
  public struct Variable: Sendable, Equatable, Codable {
    public var name: String
    public var value: FreeText?
    public var valueFrom: ValueFrom?

    public struct ValueFrom: Sendable, Equatable, Codable {
      public var secretKeyRef: KeyReference?
      public var configMapKeyRef: KeyReference?
    }

    public struct KeyReference: Sendable, Equatable, Codable {
      public var name: String
      public var key: String
      public var optional: Bool?
    }

    enum CodingKeys: String, CodingKey { case name, value, valueFrom }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      valueFrom = try container.decodeIfPresent(ValueFrom.self, forKey: .valueFrom)
      let literal = try container.decodeIfPresent(FreeText.self, forKey: .value)
      value =
        Self.plain.contains(name) ? literal : literal.map { $0.value.isEmpty ? $0 : "[withheld]" }
      if name == "DB_HOST", let host = literal?.value {
        (decoder.userInfo[.redactor] as? Redactor)?.expect(databaseHost: host)
      }
    }

    /// Names whose literals casa reads; what any other variable holds is nobody's business.
    public static let plain: Set<String> = [
      "DB_HOST", "DB_PORT", "DB_USERNAME", "DB_NAME", "IDP_SERVER_URL", "IDP_ADMIN_USERNAME",
      "AUTH_SERVER_URL", "LLM_API_BASE", "LLM_MODEL_ID", "KC_DB", "KC_DB_URL", "KC_DB_USERNAME",
      "KC_HOSTNAME", "KC_HOSTNAME_STRICT", "KC_HEALTH_ENABLED", "KEYCLOAK_ADMIN", "PGDATA",
      "KC_BOOTSTRAP_ADMIN_USERNAME", "POSTGRES_DB", "POSTGRES_USER", "AUTH_SERVICE_URL",
      "AUTH_SERVER_HOST", "AUTH_SERVER_SCHEME", "K8S_NAMESPACE", "VITE_API_BASE_URL",
    ]
  }
}
