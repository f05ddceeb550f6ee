extension Probe {
  /// The command line that a person would type for this answer.
  public var command: String {
    switch self {
    case .version: return "kubectl version -o json"
    case .list(let type, let namespace, let labels, let fields):
      var words = ["kubectl", "get", type.argument]
      if type.namespaced { words += namespace.map { ["-n", $0] } ?? ["-A"] }
      if let labels { words += ["-l", labels] }
      if let fields { words += ["--field-selector", fields] }
      // Of a Secret nothing but its name and its labels is shown.
      if isMetadataOnly { return commandLine(words + ["--show-labels"]) }
      return commandLine(words + ["-o", type == .secrets ? "name" : "json"])
    case .log(let namespace, let pod, let container, let previous, let limits):
      var words = ["kubectl", "-n", namespace, "logs", pod, "-c", container]
      if previous { words.append("--previous") }
      words += ["--timestamps", "--tail=\(limits.tailLines)", "--limit-bytes=\(limits.bytes)"]
      if let since = limits.sinceSeconds { words.append("--since=\(since)s") }
      return commandLine(words)
    case .proxied: return commandLine(["kubectl", "get", "--raw", requestPath ?? ""])
    case .address(let url): return commandLine(["curl", "-sS", url])
    case .helm(let words): return commandLine(["helm"] + words)
    case .kubectl(let words): return commandLine(["kubectl"] + words)
    }
  }

  /// The path and query at the API server, or nil for what does not go there.
  public var requestPath: String? { requestPath(version: nil) }

  /// The path and query at the API server, or nil for what does not go there.
  ///
  /// - Parameter version: of the API group that a list is asked in; the newest one when it is nil.
  public func requestPath(version: String?) -> String? {
    switch self {
    case .version: return "/version"
    case .list(let type, let namespace, let labels, let fields):
      var query: [(String, String)] = []
      if let labels { query.append(("labelSelector", labels)) }
      if let fields { query.append(("fieldSelector", fields)) }
      return type.path(namespace: namespace, version: version) + encoded(query)
    case .log(let namespace, let pod, let container, let previous, let limits):
      var query = [("container", container), ("timestamps", "true")]
      if previous { query.append(("previous", "true")) }
      query += [("tailLines", "\(limits.tailLines)"), ("limitBytes", "\(limits.bytes)")]
      if let since = limits.sinceSeconds { query.append(("sinceSeconds", "\(since)")) }
      return "/api/v1/namespaces/\(namespace)/pods/\(pod)/log" + encoded(query)
    case .proxied(let target, let path):
      let scheme = target.kind == .services ? "http:" : ""
      return "/api/v1/namespaces/\(target.namespace)/\(target.kind.rawValue)/"
        + "\(scheme)\(target.name):\(target.port)/proxy\(path)"
    case .address, .helm, .kubectl: return nil
    }
  }

  private func encoded(_ query: [(String, String)]) -> String {
    guard !query.isEmpty else { return "" }
    return "?" + query.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
  }
}

/// Everything but unreserved characters as `%XX`, which is right in a query and in a path segment.
public func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
