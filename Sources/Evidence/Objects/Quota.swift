/// What the pods of a namespace may ask for in all.
public struct ResourceQuota: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?
  public var status: Status?

  public struct Spec: Sendable, Equatable, Codable {
    public var hard: Amounts?
    /// Which pods count; without any, all do.
    public var scopes: [String]?
    public var scopeSelector: Selector?
  }

  public struct Selector: Sendable, Equatable, Codable {}

  public struct Status: Sendable, Equatable, Codable {
    public var used: Amounts?
  }

  /// Quantities as they are written. `cpu` and `memory` mean the requests.
  public struct Amounts: Sendable, Equatable, Codable {
    @Cleaned public var cpu: String?
    @Cleaned public var memory: String?
    @Cleaned public var requestedCPU: String?
    @Cleaned public var requestedMemory: String?
    @Cleaned public var limitedCPU: String?
    @Cleaned public var limitedMemory: String?
    @Cleaned public var pods: String?

    enum CodingKeys: String, CodingKey {
      case cpu, memory, pods
      case requestedCPU = "requests.cpu"
      case requestedMemory = "requests.memory"
      case limitedCPU = "limits.cpu"
      case limitedMemory = "limits.memory"
    }
  }
}

/// What a single container of a namespace may ask for, and what one that asks for nothing gets.
public struct LimitRange: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?

  public struct Spec: Sendable, Equatable, Codable {
    public var limits: [Item]?
  }

  public struct Item: Sendable, Equatable, Codable {
    public var type: String?
    public var max: Container.Resources.Amounts?
    public var `default`: Container.Resources.Amounts?
    public var defaultRequest: Container.Resources.Amounts?
  }
}
