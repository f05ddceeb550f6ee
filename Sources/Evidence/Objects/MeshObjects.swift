/// An EnvoyFilter: whether it wires ext-auth, and which pods it selects.
public struct EnvoyFilter: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?

  public struct Spec: Sendable, Equatable, Codable {
    public var workloadSelector: WorkloadSelector?
    public var configPatches: [Patch]?
  }

  public struct Patch: Sendable, Equatable, Codable {
    public var patch: Body?

    public struct Body: Sendable, Equatable, Codable {
      public var value: Value?
    }

    public struct Value: Sendable, Equatable, Codable {
      public var name: String?
    }
  }

  /// It inserts Envoy's ext_authz filter.
  public var wiresExtAuth: Bool {
    metadata.name.hasSuffix("ext-auth-filter")
      || spec?.configPatches?.contains { $0.patch?.value?.name?.hasSuffix("ext_authz") == true }
        == true
  }
}

/// The label selector of Istio's own kinds.
public struct WorkloadSelector: Sendable, Equatable, Codable {
  public var labels: [String: String]?
  public var matchLabels: [String: String]?

  public var all: [String: String] {
    (labels ?? [:]).merging(matchLabels ?? [:]) { left, _ in left }
  }
}

/// An Istio `Sidecar`: limits what a workload may call.
public struct IstioSidecar: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?

  public struct Spec: Sendable, Equatable, Codable {
    public var workloadSelector: WorkloadSelector?
    public var egress: [Egress]?
  }

  public struct Egress: Sendable, Equatable, Codable {
    public var hosts: [String]?
  }
}

/// A WasmPlugin.
public struct WasmPlugin: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?

  public struct Spec: Sendable, Equatable, Codable {
    @Cleaned public var url: String?
    public var vmConfig: MachineConfig?
  }

  /// The environment that the plugin sees.
  public struct MachineConfig: Sendable, Equatable, Codable {
    public var env: [Variable]?
  }

  public struct Variable: Sendable, Equatable, Codable {
    public var name: String?
    @Cleaned public var value: String?
  }

  /// The value of one of its variables; nil when it has no such variable.
  public func variable(_ name: String) -> String? {
    spec?.vmConfig?.env?.first { $0.name == name }.map { $0.value ?? "" }
  }
}

/// A PeerAuthentication, AuthorizationPolicy or DestinationRule, as far as they are looked at.
public struct MeshPolicy: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var spec: Spec?

  public struct Spec: Sendable, Equatable, Codable {
    public var selector: WorkloadSelector?
    public var mtls: TLS?
    public var action: String?
    public var rules: [Metadata.ManagedFields.Presence]?
    @Cleaned public var host: String?
    public var trafficPolicy: TrafficPolicy?
  }

  public struct TrafficPolicy: Sendable, Equatable, Codable {
    public var tls: TLS?
  }

  public struct TLS: Sendable, Equatable, Codable {
    public var mode: String?
  }
}

/// A MutatingWebhookConfiguration or ValidatingWebhookConfiguration: who is asked before an object is
/// written.
public struct WebhookConfiguration: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var webhooks: [Webhook]?

  public struct Webhook: Sendable, Equatable, Codable {
    public var name: String
    public var namespaceSelector: LabelSelector?
    public var objectSelector: LabelSelector?
    /// `Fail` unless it says `Ignore`.
    public var failurePolicy: String?
    public var clientConfig: Client?
  }

  public struct Client: Sendable, Equatable, Codable {
    /// Nil for a webhook at an address outside the cluster.
    public var service: Target?
  }

  public struct Target: Sendable, Equatable, Codable {
    public var name: String?
    public var namespace: String?
    public var port: Int?
  }
}

/// A ClusterRole.
public struct ClusterRole: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var rules: [Rule]?

  public struct Rule: Sendable, Equatable, Codable {
    public var apiGroups: [String]?
    public var resources: [String]?
    public var verbs: [String]?
    public var resourceNames: [String]?
  }
}

/// A ClusterRoleBinding.
public struct ClusterRoleBinding: Sendable, Equatable, Codable {
  public var metadata: Metadata
  public var roleRef: RoleReference?
  public var subjects: [Subject]?

  public struct RoleReference: Sendable, Equatable, Codable {
    public var kind: String?
    public var name: String?
  }

  public struct Subject: Sendable, Equatable, Codable {
    public var kind: String?
    public var name: String?
    public var namespace: String?
  }
}
