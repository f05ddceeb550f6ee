/// Which objects a suppression is about: `Deployment casa-runtime/casa-keycloak`, `* agents/*`,
/// `Node worker-1`. `*` stands for any number of characters within a part.
public struct SubjectPattern: Sendable, Equatable, CustomStringConvertible {
  public let description: String
  private let kind: String
  private let namespace: String?
  private let name: String

  /// Nil when the text is not a kind, a blank, and a name with or without a namespace.
  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2 else { return nil }
    let path = words[1].split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(path.count), path.allSatisfy({ !$0.isEmpty }) else { return nil }
    kind = String(words[0])
    namespace = path.count == 2 ? String(path[0]) : nil
    name = String(path[path.count - 1])
    description = words.joined(separator: " ")
  }

  /// It names neither a namespace nor an object.
  var isBlanket: Bool {
    ([namespace ?? "*", name]).allSatisfy { part in part.allSatisfy { $0 == "*" } }
  }

  public func matches(kind: String, namespace: String?, name: String) -> Bool {
    guard Self.glob(self.kind, kind), Self.glob(self.name, name) else { return false }
    switch (self.namespace, namespace) {
    case (let pattern?, let namespace?): return Self.glob(pattern, namespace)
    case (nil, nil): return true
    default: return false
    }
  }

  /// Whether the text is as the pattern says, where `*` is any number of characters. Linear but for
  /// one step back at each star.
  static func glob(_ pattern: String, _ text: String) -> Bool {
    let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
    var (p, t) = (0, 0)
    var back: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        back = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        (p, t) = (p + 1, t + 1)
      } else if let last = back {
        back = (last.p, last.t + 1)
        (p, t) = (last.p + 1, last.t + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
