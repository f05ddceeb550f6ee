/// One line of a proxy's access log: a call as the Envoy of the caller, or of the callee, saw it.
public struct AccessRecord: Sendable, Equatable {
  public enum Direction: String, Sendable { case inbound, outbound }

  public var line: LogLine
  /// When the proxy got the request, and when it was done with it.
  public var start: Moment
  public var end: Moment
  public var method: String
  /// Without its query, which may hold what a user wrote.
  public var path: String
  public var status: Int
  /// Envoy's response flags, such as `UAEX`; empty when there are none.
  public var flags: String
  /// Envoy's reason for the status, such as `via_upstream` or `ext_authz_denied`.
  public var details: String
  /// Why the connection to the callee failed; empty when it did not.
  public var failure: String
  public var requestID: String?
  public var authority: String
  public var upstreamHost: String?
  public var direction: Direction?
  /// The address of whoever called, without its port.
  public var remoteAddress: String?
  /// Of a log that was set up to show it.
  public var traceID: String?

  /// ext-auth said no.
  var isDenied: Bool { details.hasPrefix("ext_authz_denied") }
  /// The proxy could not ask ext-auth, so that it closed.
  var isAuthorizationError: Bool { details.hasPrefix("ext_authz_error") }
  /// The answer is the callee's, not the proxy's.
  var isAnsweredByCallee: Bool { details.isEmpty || details == "-" || details == "via_upstream" }
}

extension AccessRecord {
  /// Reads Istio's text format, older ones without the details, Envoy's own, and Istio's JSON.
  init?(_ raw: RawLine, source: LogSource) {
    let fields = raw.text.first == "{" ? AccessFields(json: raw.text) : AccessFields(text: raw.text)
    guard let fields, let stamp = Moment(fields.startTime), let status = Int(fields.status),
      (0...999).contains(status)
    else { return nil }
    let duration = Double(fields.duration).map { min(max($0, 0), 86_400_000) / 1000 } ?? 0
    // Nobody can write a line before its request is done: a stamp that is too late for the line's
    // own time is that of the end.
    let isEnd = raw.time.map { $0 - stamp < duration - 0.002 } ?? false
    start = isEnd ? stamp + -duration : stamp
    end = isEnd ? stamp : stamp + duration
    method = fields.method
    path = String(fields.path.prefix { $0 != "?" })
    self.status = status
    flags = fields.flags == "-" ? "" : fields.flags
    details = fields.details == "-" ? "" : fields.details
    failure = fields.failure == "-" ? "" : fields.failure
    requestID = Self.present(fields.requestID)
    authority = fields.authority
    upstreamHost = Self.present(fields.upstreamHost)
    direction =
      fields.cluster.hasPrefix("inbound|")
      ? .inbound : fields.cluster.hasPrefix("outbound|") ? .outbound : nil
    remoteAddress = Self.present(fields.remote).map {
      String($0[..<($0.lastIndex(of: ":") ?? $0.endIndex)])
    }
    traceID = TraceID.find(in: fields.trace)
    let shown =
      fields.path.contains("?")
      ? String(raw.text.replacing(fields.path, with: path + "?[query]")) : String(raw.text)
    line = LogLine(source: source, number: raw.number, time: raw.time ?? stamp, text: shown)
  }

  private static func present(_ text: String) -> String? {
    text.isEmpty || text == "-" ? nil : text
  }

  /// A cheap look, true for every line that may be one.
  static func isLikely(_ line: ArraySlice<UInt8>) -> Bool {
    // `[time] "` or `{`, perhaps behind the kubelet's time or kubectl's prefix.
    for (index, byte) in line.prefix(220).enumerated() {
      if byte == UInt8(ascii: "{") { return true }
      let at = line.startIndex + index
      if byte == UInt8(ascii: "]"), at + 2 < line.endIndex, line[at + 1] == 32, line[at + 2] == 34 {
        return true
      }
    }
    return false
  }
}
