/// A volume claim.
public struct VolumeClaim: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?
  public var status: Status?

  public struct Spec: Sendable, Equatable, Codable {
    public var storageClassName: String?
  }

  public struct Status: Sendable, Equatable, Codable {
    public var phase: String?
  }
}

/// A StorageClass.
public struct StorageClass: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var volumeBindingMode: String?
  public var allowVolumeExpansion: Bool?
}

/// A node.
public struct Node: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?
  public var status: Status?

  public struct Spec: Sendable, Equatable, Codable {
    public var unschedulable: Bool?
    public var taints: [Taint]?
  }

  public struct Taint: Sendable, Equatable, Codable {
    public var key: String
    public var effect: String?
  }

  public struct Status: Sendable, Equatable, Codable {
    public var conditions: [ObjectCondition]?
    public var nodeInfo: System?
    public var allocatable: Room?
  }

  public struct System: Sendable, Equatable, Codable {
    @Cleaned public var kernelVersion: String?
    @Cleaned public var architecture: String?
  }

  /// The room that a node offers to pods: quantities as they are written.
  public struct Room: Sendable, Equatable, Codable {
    @Cleaned public var cpu: String?
    @Cleaned public var memory: String?
    @Cleaned public var pods: String?
  }
}

/// A namespace.
public struct Namespace: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var status: Status?

  public struct Status: Sendable, Equatable, Codable {
    public var phase: String?
    public var conditions: [ObjectCondition]?
  }
}

/// An event, in the core form; scheduling events carry their count in `series`.
public struct Event: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var involvedObject: Involved
  public var type: String?
  @Cleaned public var reason: String?
  public var message: FreeText?
  public var count: Int?
  public var series: Series?
  public var firstTimestamp: String?
  public var lastTimestamp: String?
  public var eventTime: String?

  public struct Involved: Sendable, Equatable, Codable {
    public var kind: String?
    public var name: String?
    public var namespace: String?
    public var uid: String?
  }

  public struct Series: Sendable, Equatable, Codable {
    public var count: Int?
    public var lastObservedTime: String?
  }

  /// When it was seen last, whichever field says so.
  public var lastSeen: String? {
    series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp
  }

  public var times: Int { count ?? series?.count ?? 1 }
}
