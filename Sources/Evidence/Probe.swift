/// One question to the outside cluster. Its answer is an ``Observation``.
///
/// A probe only ever reads. `path` is what goes over the wire; `command` is what a person would type
/// for the same answer, and what reports, `--dry-run` and recordings show.
public enum Probe: Hashable, Sendable {
  /// The server's version.
  case version
  /// A list of one resource type; in all namespaces when `namespace` is nil.
  case list(ResourceType, namespace: String?, labels: String?, fields: String?)
  /// The log of one container, with timestamps.
  case log(namespace: String, pod: String, container: String, previous: Bool, limits: LogLimits)
  /// A GET through the API server's proxy to a Service or a pod.
  case proxied(ProxyTarget, path: String)
  /// A GET straight to an address that the user named.
  case address(String)
  /// A helm run; the words after `helm`.
  case helm([String])
  /// A kubectl run; the words after `kubectl`. For what the proxy cannot do.
  case kubectl([String])
}

extension Probe {
  /// One Secret by its name; an empty list when there is none.
  public static func secret(_ name: String, in namespace: String) -> Probe {
    .list(.secrets, namespace: namespace, labels: nil, fields: "metadata.name=\(name)")
  }

  /// The labels of the Secrets that Helm keeps a release's revisions in; never their contents.
  public static func helmSecrets(of release: String, in namespace: String) -> Probe {
    .list(.secrets, namespace: namespace, labels: "owner=helm,name=\(release)", fields: nil)
  }

  /// Helm's words about each revision of a release. It reads the whole Secrets, so it is asked only
  /// for what their labels do not tell.
  public static func helmHistory(of release: String, in namespace: String) -> Probe {
    .helm(["history", release, "-n", namespace, "-o", "json"])
  }

  /// Only metadata is asked for.
  public var isMetadataOnly: Bool {
    if case .list(.secrets, _, .some, _) = self { true } else { false }
  }
}

/// How much of a log is asked for.
public struct LogLimits: Hashable, Sendable {
  public var tailLines: Int
  public var bytes: Int
  /// Seconds back from now; nil for no limit.
  public var sinceSeconds: Int?

  /// 10,000 lines and 5 MB: enough for hours of an ordinary service.
  public init(tailLines: Int = 10_000, bytes: Int = 5_000_000, sinceSeconds: Int? = nil) {
    self.tailLines = tailLines
    self.bytes = bytes
    self.sinceSeconds = sinceSeconds
  }
}

/// The end of a proxied GET.
public struct ProxyTarget: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable { case services, pods }

  public var kind: Kind
  public var namespace: String
  public var name: String
  public var port: Int

  public init(kind: Kind, namespace: String, name: String, port: Int) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.port = port
  }
}
