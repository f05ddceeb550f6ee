/// A Secret without its values: for each key only what a comparison may reveal.
public struct Secret: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var type: String?
  public var data: [String: Value]?

  /// A value's shape. Equal values of one run have equal tokens; the token is no hash of the value.
  public struct Value: Sendable, Equatable, Codable {
    /// `[redacted:N]`, or empty for an empty value.
    public var token: String
    /// It holds `@` or `%`, which break a URL that is built without escaping.
    public var isUnsafeInURL: Bool

    public init(token: String, isUnsafeInURL: Bool) {
      self.token = token
      self.isUnsafeInURL = isUnsafeInURL
    }

    public init(from decoder: any Decoder) throws {
      if let raw = try? decoder.singleValueContainer().decode(String.self) {
        let redactor = decoder.userInfo[.redactor] as? Redactor
        let key = decoder.codingPath.last?.stringValue
        let shape = redactor?.secretValue(base64: raw, key: key)
        token = shape?.token ?? "[withheld]"
        isUnsafeInURL = shape?.isUnsafeInURL ?? false
      } else {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        token = try container.decode(String.self, forKey: .token)
        isUnsafeInURL = try container.decode(Bool.self, forKey: .isUnsafeInURL)
      }
    }

    enum CodingKeys: String, CodingKey { case token, isUnsafeInURL }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(token, forKey: .token)
      try container.encode(isUnsafeInURL, forKey: .isUnsafeInURL)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    metadata = try container.decode(Metadata.self, forKey: .metadata)
    type = try container.decodeIfPresent(String.self, forKey: .type)
    // A release Secret holds all values of the chart: only its labels are ever looked at.
    let isRelease = type == "helm.sh/release.v1" || metadata.name.hasPrefix("sh.helm.release.v1.")
    data = isRelease ? nil : try container.decodeIfPresent([String: Value].self, forKey: .data)
  }

  enum CodingKeys: String, CodingKey { case metadata, type, data }
}

/// A ConfigMap without its contents, but for Istio's mesh configuration.
public struct ConfigMap: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var data: Contents?

  public struct Contents: Sendable, Equatable, Codable {
    public var mesh: FreeText?
    /// Of the eBPF instrumentation.
    public var instrumentation: FreeText?

    enum CodingKeys: String, CodingKey {
      case mesh
      case instrumentation = "ebpf-instrument-config.yml"
    }
  }
}

/// An ExternalSecret.
public struct ExternalSecret: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var status: Status?

  public struct Status: Sendable, Equatable, Codable {
    public var conditions: [ObjectCondition]?
  }
}
