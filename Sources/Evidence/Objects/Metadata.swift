/// The part of an object's metadata that facts are made of.
public struct Metadata: Sendable, Equatable, Codable {
  public var name: String
  public var namespace: String?
  public var uid: String?
  public var labels: [String: String]?
  public var annotations: Annotations?
  public var creationTimestamp: String?
  public var deletionTimestamp: String?
  public var generation: Int?
  public var ownerReferences: [Owner]?
  public var managedFields: [ManagedFields]?
  public var finalizers: [String]?

  public init(
    name: String, namespace: String? = nil, uid: String? = nil, labels: [String: String]? = nil,
    annotations: Annotations? = nil, creationTimestamp: String? = nil,
    deletionTimestamp: String? = nil, generation: Int? = nil, ownerReferences: [Owner]? = nil,
    managedFields: [ManagedFields]? = nil, finalizers: [String]? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.uid = uid
    self.labels = labels
    self.annotations = annotations
    self.creationTimestamp = creationTimestamp
    self.deletionTimestamp = deletionTimestamp
    self.generation = generation
    self.ownerReferences = ownerReferences
    self.managedFields = managedFields
    self.finalizers = finalizers
  }

  public struct Owner: Sendable, Equatable, Codable {
    public var kind: String
    public var name: String
  }

  /// The few annotations that mean something here; the others may hold anything and are dropped.
  public struct Annotations: Sendable, Equatable, Codable {
    @Cleaned public var inject: String?
    public var sidecarStatus: String?
    @Cleaned public var releaseName: String?
    @Cleaned public var releaseNamespace: String?
    @Cleaned public var defaultClass: String?
    @Cleaned public var restartedAt: String?
    @Cleaned public var revision: String?

    enum CodingKeys: String, CodingKey {
      case inject = "sidecar.istio.io/inject"
      case sidecarStatus = "sidecar.istio.io/status"
      case releaseName = "meta.helm.sh/release-name"
      case releaseNamespace = "meta.helm.sh/release-namespace"
      case defaultClass = "storageclass.kubernetes.io/is-default-class"
      case restartedAt = "kubectl.kubernetes.io/restartedAt"
      case revision = "deployment.kubernetes.io/revision"
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      _inject = try container.decode(Cleaned.self, forKey: .inject)
      // Only that it is there counts; its value is a large JSON document.
      sidecarStatus = container.contains(.sidecarStatus) ? "injected" : nil
      _releaseName = try container.decode(Cleaned.self, forKey: .releaseName)
      _releaseNamespace = try container.decode(Cleaned.self, forKey: .releaseNamespace)
      _defaultClass = try container.decode(Cleaned.self, forKey: .defaultClass)
      _restartedAt = try container.decode(Cleaned.self, forKey: .restartedAt)
      _revision = try container.decode(Cleaned.self, forKey: .revision)
    }
  }

  /// Who wrote when, and whether that writer owns the namespace labels that injection looks at.
  public struct ManagedFields: Sendable, Equatable, Codable {
    public var manager: String?
    public var operation: String?
    public var time: String?
    public var subresource: String?
    public var fieldsV1: Fields?

    public struct Fields: Sendable, Equatable, Codable {
      public var metadata: MetadataFields?
      /// The keys of a Secret or ConfigMap that the writer owns, each behind `f:`.
      public var data: [String: Presence]?
      public var spec: SpecFields?

      enum CodingKeys: String, CodingKey {
        case metadata = "f:metadata"
        case data = "f:data"
        case spec = "f:spec"
      }
    }

    public struct MetadataFields: Sendable, Equatable, Codable {
      public var labels: LabelFields?

      enum CodingKeys: String, CodingKey { case labels = "f:labels" }
    }

    public struct SpecFields: Sendable, Equatable, Codable {
      public var replicas: Presence?

      enum CodingKeys: String, CodingKey { case replicas = "f:replicas" }
    }

    public struct LabelFields: Sendable, Equatable, Codable {
      public var injection: Presence?
      public var revision: Presence?

      enum CodingKeys: String, CodingKey {
        case injection = "f:istio-injection"
        case revision = "f:istio.io/rev"
      }
    }

    /// An object whose content does not matter.
    public struct Presence: Sendable, Equatable, Codable {
      public init() {}
    }
  }
}

extension Metadata {
  /// `namespace/name`, or the name alone at cluster scope.
  public var fullName: String { namespace.map { "\($0)/\(name)" } ?? name }

  /// The newest write of the object's own content; status writes left out.
  public var writtenAt: String? {
    managedFields?.filter { $0.subresource == nil }.compactMap(\.time).max() ?? creationTimestamp
  }
}

/// A condition as most Kubernetes objects report it.
public struct ObjectCondition: Sendable, Equatable, Codable {
  public var type: String
  public var status: String
  @Cleaned public var reason: String?
  public var message: FreeText?
  public var lastTransitionTime: String?
}
