extension Probe {
  /// Whether the names in it are such as Kubernetes allows.
  ///
  /// Names come from the cluster, from labels and annotations too, and are not to be trusted: one
  /// that begins with a dash would be a flag to helm, one with dots and slashes another path.
  public var isSound: Bool {
    switch self {
    case .version, .address, .kubectl: return true
    case .list(_, let namespace, _, _): return namespace.map(isObjectName) ?? true
    case .log(let namespace, let pod, let container, _, _):
      return [namespace, pod, container].allSatisfy(isObjectName)
    case .proxied(let target, let path):
      let segments = path.prefix { $0 != "?" }.split(separator: "/")
      return isObjectName(target.namespace) && isObjectName(target.name)
        && !segments.contains("..") && !path.utf8.contains { $0 <= 32 || $0 == 127 }
    case .helm(let words):
      // `status RELEASE -n NAMESPACE -o json`. Other words come from rule files, which were checked.
      guard words.count == 6, ["status", "history"].contains(words[0]), words[2] == "-n" else {
        return true
      }
      return isObjectName(words[1]) && isObjectName(words[3])
    }
  }
}

/// Lower-case letters, digits, dashes and dots, at the ends a letter or digit.
private func isObjectName(_ name: String) -> Bool {
  let isInner: (UInt8) -> Bool = { (97...122).contains($0) || (48...57).contains($0) }
  let bytes = Array(name.utf8)
  guard let first = bytes.first, let last = bytes.last, bytes.count <= 253 else { return false }
  return isInner(first) && isInner(last)
    && bytes.allSatisfy { isInner($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
}
