/// Something that goes wrong at the API server, or between it and the one who asks.
public struct Fault: Sendable {
  public enum Kind: Sendable {
    /// 403 with the Status that role-based access control gives.
    case forbidden
    /// 401 with its Status.
    case notLoggedIn
    /// 429 with Retry-After.
    case tooManyRequests
    /// Any other status, with a Status document.
    case status(Int, String)
    /// A page of a load balancer in place of JSON.
    case page(Int)
    /// 200 and this body.
    case body(String)
    /// The first half of the answer, complete as HTTP goes.
    case truncated
    /// An answer that is nested thousands of levels deep.
    case deep
    /// Nothing at all, for ever.
    case silence
    /// The first half of the answer, then nothing.
    case stall
    /// The first half of the answer, then the connection closes.
    case reset
    /// The answer after some milliseconds.
    case late(Int)
    /// Lines without end, whatever limit was asked for.
    case endlessLog
    /// One line without end.
    case endlessLine
    /// 200 and these bytes.
    case bytes([UInt8])
    /// Status line and headers, then nothing.
    case headers
    /// A list of so many bytes, made while it is sent.
    case gigantic(Int)
  }

  public var kind: Kind
  private let isMet: @Sendable (APIPath, [String: String]) -> Bool

  public init(_ kind: Kind, when isMet: @escaping @Sendable (APIPath) -> Bool) {
    self.init(kind) { path, _ in isMet(path) }
  }

  /// - Parameter isMet: sees the decoded query, too.
  public init(
    _ kind: Kind, when isMet: @escaping @Sendable (APIPath, [String: String]) -> Bool
  ) {
    self.kind = kind
    self.isMet = isMet
  }

  /// - Parameters:
  ///   - resource: as access rules name it, such as `pods/log`; nil for every request.
  ///   - namespace: nil for all of them.
  public init(_ kind: Kind, on resource: String? = nil, in namespace: String? = nil) {
    self.init(kind) { path in
      (resource ?? path.resource) == path.resource
        && (namespace == nil || namespace == path.namespace)
    }
  }

  func isMet(by path: APIPath, query: [String: String]) -> Bool { isMet(path, query) }

  /// Everything but the server's version, which is asked first.
  public static func afterTheDoor(_ kind: Kind) -> Fault {
    Fault(kind) { $0 != .version && $0 != .discovery }
  }
}
