/// A pod: what it should run, and what the kubelet says of it.
public struct Pod: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec
  public var status: Status

  public struct Spec: Sendable, Equatable, Codable {
    public var containers: [Container]
    public var initContainers: [Container]?
    public var nodeName: String?
    public var hostNetwork: Bool?
    public var restartPolicy: String?
    public var volumes: [Volume]?
  }

  public struct Volume: Sendable, Equatable, Codable {
    public var name: String
    public var persistentVolumeClaim: Claim?
    public var emptyDir: Metadata.ManagedFields.Presence?
    public var configMap: Reference?

    public struct Reference: Sendable, Equatable, Codable {
      public var name: String?
    }

    public struct Claim: Sendable, Equatable, Codable {
      public var claimName: String
    }
  }

  public struct Status: Sendable, Equatable, Codable {
    public var phase: String?
    @Cleaned public var reason: String?
    public var message: FreeText?
    public var startTime: String?
    public var conditions: [ObjectCondition]?
    public var containerStatuses: [ContainerStatus]?
    public var initContainerStatuses: [ContainerStatus]?
  }

  public struct ContainerStatus: Sendable, Equatable, Codable {
    public var name: String
    public var ready: Bool
    public var restartCount: Int
    @Cleaned public var image: String?
    @Cleaned public var imageID: String?
    public var state: State?
    public var lastState: State?
  }

  public struct State: Sendable, Equatable, Codable {
    public var waiting: Waiting?
    public var running: Running?
    public var terminated: Terminated?
  }

  public struct Waiting: Sendable, Equatable, Codable {
    @Cleaned public var reason: String?
    public var message: FreeText?
  }

  public struct Running: Sendable, Equatable, Codable {
    public var startedAt: String?
  }

  public struct Terminated: Sendable, Equatable, Codable {
    public var exitCode: Int
    @Cleaned public var reason: String?
    public var message: FreeText?
    public var startedAt: String?
    public var finishedAt: String?
  }
}

extension Pod {
  public func condition(_ type: String) -> ObjectCondition? {
    status.conditions?.first { $0.type == type }
  }

  public var isReady: Bool { condition("Ready")?.status == "True" }

  /// A pod of a Job, or one that ended by itself with success.
  public var isFinished: Bool {
    status.phase == "Succeeded" || metadata.ownerReferences?.contains { $0.kind == "Job" } == true
  }

  /// Init containers included: newer Istio runs its proxy as one of them.
  public var allContainers: [Container] { spec.containers + (spec.initContainers ?? []) }

  public var allStatuses: [ContainerStatus] {
    (status.containerStatuses ?? []) + (status.initContainerStatuses ?? [])
  }

  public var hasProxy: Bool { allContainers.contains { $0.name == "istio-proxy" } }
}
