/// Role-based access control as the API server evaluates it, from Roles in the shape in which
/// `casa doctor --print-role` prints them.
public struct GrantedRights: Sendable {
  private struct Grant: Sendable {
    /// nil for a ClusterRole, which holds everywhere.
    var namespace: String?
    var groups: [String] = []
    var resources: [String] = []
    var names: [String] = []
    var verbs: [String] = []
  }

  private var grants: [Grant] = []

  /// - Parameter manifest: YAML; bindings in it are taken as made.
  public init(manifest: String) throws {
    for document in manifest.split(separator: "---\n") {
      let lines = document.split(separator: "\n").map { $0.drop { $0 == " " } }
      guard let kind = lines.first(where: { $0.hasPrefix("kind: ") })?.dropFirst(6),
        ["Role", "ClusterRole"].contains(kind)
      else { continue }
      let namespace = lines.first { $0.hasPrefix("namespace: ") }.map { String($0.dropFirst(11)) }
      guard (namespace == nil) == (kind == "ClusterRole") else {
        throw Failure("a \(kind) in the namespace \(namespace ?? "of nobody")")
      }
      for line in lines {
        if line.hasPrefix("- apiGroups: ") {
          grants.append(Grant(namespace: namespace, groups: Self.words(line)))
        } else if line.hasPrefix("resources: ") {
          grants[grants.count - 1].resources = Self.words(line)
        } else if line.hasPrefix("resourceNames: ") {
          grants[grants.count - 1].names = Self.words(line)
        } else if line.hasPrefix("verbs: ") {
          grants[grants.count - 1].verbs = Self.words(line)
        }
      }
    }
    if grants.isEmpty { throw Failure("no role in the manifest") }
  }

  /// The words between quotes.
  private static func words(_ line: Substring) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// 403 for everything that is not granted.
  public var faults: [Fault] {
    [Fault(.forbidden) { path, query in !allow(path, query: query) }]
  }

  public func allow(_ path: APIPath, query: [String: String]) -> Bool {
    let (verb, name): (String, String?) =
      switch path {
      // Everybody who is logged in may ask for these.
      case .version, .discovery: ("", nil)
      case .list: ("list", Self.name(in: query["fieldSelector"]))
      case .log(_, let pod): ("get", pod)
      case .proxied(_, _, let target, _): ("get", target)
      case .unknown: ("unknown", nil)
      }
    if verb.isEmpty { return true }
    let parts = path.resource.split(separator: ".", maxSplits: 1).map(String.init)
    let isSubresource = path.resource.contains("/")
    let resource = isSubresource ? path.resource : parts[0]
    let group = isSubresource || parts.count == 1 ? "" : parts[1]
    return grants.contains { grant in
      (grant.namespace == nil || grant.namespace == path.namespace) && grant.groups.contains(group)
        && grant.resources.contains(resource) && grant.verbs.contains(verb)
        && (grant.names.isEmpty || name.map(grant.names.contains) == true)
    }
  }

  /// A list of one object by its name counts as a request for that object.
  private static func name(in selector: String?) -> String? {
    guard let selector, selector.hasPrefix("metadata.name="), !selector.contains(",") else {
      return nil
    }
    return String(selector.dropFirst(14))
  }
}
