import Evidence

/// One call from a caller to a callee, with everything in the logs that belongs to it.
public struct Call: Sendable {
  /// The evidence that a piece belongs to the call.
  public enum Link: String, Sendable, Codable, CaseIterable {
    case traceID = "trace id"
    case checkID = "check id"
    case requestID = "request id"
    case userInputID = "user input id"
    case callID = "call id"
    case token
    /// Nothing but the time and the host: a guess.
    case time

    public var isGuess: Bool { self == .time }
  }

  /// The caller's proxy, and the check on that side.
  var outboundRecord: AccessRecord?
  var outboundCheck: Check?
  /// The callee's.
  var inboundRecord: AccessRecord?
  var inboundCheck: Check?
  var requests: [ServiceRequest] = []
  /// The verdict of the tool checks on this call, and the question to the LLM before it.
  var toolEvent: TraceEvent?
  var session: TraceSession?
  var callerSource: LogSource?

  var outboundRecordLink: Link?
  var inboundRecordLink: Link?
  var sessionLink: Link?

  var traceID: String? {
    inboundCheck?.traceID ?? outboundCheck?.traceID ?? inboundRecord?.traceID
      ?? outboundRecord?.traceID
  }
  var host: String? {
    inboundCheck?.host ?? outboundCheck?.host ?? outboundRecord?.authority
      ?? inboundRecord?.authority
  }
  var tool: String? { inboundCheck?.tool ?? outboundCheck?.tool ?? toolEvent?.tool }
  var userInputID: String? {
    session?.userInputID ?? inboundCheck?.userInputID ?? outboundCheck?.userInputID
  }

  /// The call began no later than this.
  var time: Moment? {
    [
      outboundRecord?.start, inboundRecord?.start, outboundCheck?.first, inboundCheck?.first,
    ].compactMap { $0 }.min() ?? requests.first?.line.time
  }

  /// A proxy, or ext-auth, said no to it.
  var isDenied: Bool {
    if [outboundRecord, inboundRecord].contains(where: {
      $0.map { $0.isDenied || $0.isAuthorizationError } ?? false
    }) {
      return true
    }
    return [outboundCheck, inboundCheck].contains {
      if case .denied = $0?.decision { true } else { false }
    }
  }
}
