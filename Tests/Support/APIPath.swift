/// What a request to the API server means.
public enum APIPath: Sendable, Hashable {
  case version
  /// The versions of a group, or the groups.
  case discovery
  /// `plural`, or `plural.group`.
  case list(String, namespace: String?)
  case log(namespace: String, pod: String)
  /// `services` or `pods`, and everything after `/proxy`.
  case proxied(String, namespace: String, target: String, path: String)
  case unknown

  /// - Parameter path: without the query, percent signs as they came.
  public init(_ path: String) {
    var words = path.split(separator: "/").map(percentDecoded)
    guard let root = words.first else {
      self = .unknown
      return
    }
    switch (root, words.count) {
    case ("version", 1): self = .version
    case ("api", 1...2), ("apis", 1...3): self = .discovery
    case ("api", _):
      words.removeFirst(2)
      self = Self.inside(words, group: nil)
    case ("apis", _):
      let group = words[1]
      words.removeFirst(3)
      self = Self.inside(words, group: group)
    default: self = .unknown
    }
  }

  private static func inside(_ words: [String], group: String?) -> APIPath {
    var words = words
    var namespace: String?
    if words[0] == "namespaces", words.count > 2 {
      namespace = words[1]
      words.removeFirst(2)
    }
    let name = group.map { "\(words[0]).\($0)" } ?? words[0]
    if words.count == 1 { return .list(name, namespace: namespace) }
    guard let namespace, words.count > 2 else { return .unknown }
    if name == "pods", words.count == 3, words[2] == "log" {
      return .log(namespace: namespace, pod: words[1])
    }
    guard ["pods", "services"].contains(name), words[2] == "proxy" else { return .unknown }
    return .proxied(
      name, namespace: namespace, target: words[1],
      path: "/" + words.dropFirst(3).joined(separator: "/"))
  }

  /// As access rules name it: `plural.group`, `pods/log`, `services/proxy`.
  public var resource: String {
    switch self {
    case .version: "version"
    case .discovery: "discovery"
    case .list(let name, _): name
    case .log: "pods/log"
    case .proxied(let kind, _, _, _): "\(kind)/proxy"
    case .unknown: "unknown"
    }
  }

  /// What a refusal is about: the resource and where, for a log also whose.
  var scope: String {
    let pod = if case .log(_, let pod) = self { " of \(pod)" } else { "" }
    return "\(resource)\(pod) in \(namespace ?? "all namespaces")"
  }

  public var namespace: String? {
    switch self {
    case .list(_, let namespace): namespace
    case .log(let namespace, _), .proxied(_, let namespace, _, _): namespace
    case .version, .discovery, .unknown: nil
    }
  }
}
