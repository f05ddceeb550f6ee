/// An answer as it came over the wire, before it is decoded and redacted. It never leaves the
/// intake.
public enum RawAnswer: Sendable {
  /// The API server (or an address) answered.
  case response(Response)
  /// A program ran.
  case output(exitCode: Int, output: [UInt8], error: [UInt8])
  /// A GET that did not reach its program; only for addresses.
  case failed(HTTPAnswer)
  /// A list that was decoded as it came.
  case objects(ObjectList)
  /// There is no answer.
  case unanswered(Unanswered)

  public struct Response: Sendable {
    public var status: Int
    public var body: [UInt8]
    /// The body is longer than the limit of the transfer.
    public var isCut: Bool
    /// The server's clock, seconds since 1970, where it told.
    public var date: Int?

    public init(status: Int, body: [UInt8], isCut: Bool = false, date: Int? = nil) {
      self.status = status
      self.body = body
      self.isCut = isCut
      self.date = date
    }
  }
}

extension RawAnswer.Response {
  /// The words of kubectl proxy or of the API server in place of the program's: the one lost its
  /// connection, the other has too much to do. Nil when the program itself may have answered.
  public var relayFailure: Unanswered? {
    let text = String(decoding: body.prefix(200), as: UTF8.self)
    switch status {
    case 429: return Unanswered(why: .error, detail: "the API server has too much to do: \(text)")
    case 500, 502:
      guard Self.isOfProxy(text) else { return nil }
      return Unanswered(why: .error, detail: text)
    default: return nil
    }
  }

  /// Whether that is kubectl proxy's account of a lost connection: one line, an error of Go's network
  /// packages. Seen from kubectl 1.30 to 1.36 with status 500; older ones prefix it and send 502.
  private static func isOfProxy(_ text: String) -> Bool {
    let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
    guard !line.contains("\n") else { return false }
    let beginnings = [
      "Error while proxying request", "read tcp ", "write tcp ", "dial tcp", "dial unix ",
      "net/http: ", "http: ", "http2: ", "stream error: ", "tls: ", "remote error: tls: ", "x509: ",
      "context deadline exceeded", "context canceled",
    ]
    return ["EOF", "unexpected EOF"].contains(line) || beginnings.contains { line.hasPrefix($0) }
  }
}
