/// A Deployment, StatefulSet or DaemonSet: the fields that they share.
public struct Workload: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec
  public var status: Status?

  public struct Spec: Sendable, Equatable, Codable {
    public var replicas: Int?
    public var selector: Selector?
    public var template: Template?
  }

  public struct Selector: Sendable, Equatable, Codable {
    public var matchLabels: [String: String]?
  }

  public struct Template: Sendable, Equatable, Codable {
    public var metadata: TemplateMetadata?
    public var spec: TemplateSpec?
  }

  public struct TemplateMetadata: Sendable, Equatable, Codable {
    public var labels: [String: String]?
    public var annotations: Metadata.Annotations?
  }

  public struct TemplateSpec: Sendable, Equatable, Codable {
    public var containers: [Container]
    public var initContainers: [Container]?
    public var volumes: [Pod.Volume]?
    public var serviceAccountName: String?
  }

  public struct Status: Sendable, Equatable, Codable {
    public var replicas: Int?
    public var readyReplicas: Int?
    public var updatedReplicas: Int?
    public var desiredNumberScheduled: Int?
    public var numberReady: Int?
    public var conditions: [ObjectCondition]?
  }
}

extension Workload {
  /// When its number of replicas was last written by somebody.
  public var scaledAt: String? {
    metadata.managedFields?.filter { $0.fieldsV1?.spec?.replicas != nil }.compactMap(\.time).max()
  }
}

/// A ReplicaSet: whose it is, and why it makes no pods. What it would make its Deployment says, too.
public struct ReplicaSet: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec
  public var status: Status?

  public struct Spec: Sendable, Equatable, Codable {
    public var replicas: Int?
  }

  public struct Status: Sendable, Equatable, Codable {
    public var conditions: [ObjectCondition]?
  }
}
