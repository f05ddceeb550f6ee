import Evidence

/// Joins what proxies, ext-auth, the auth service and its traces tell to calls: by ids where there
/// are any, else by time and host, which is marked as a guess.
struct Joiner {
  let logs: TrailLogs
  let sessions: [TraceSession]
  let context: TrailContext
  var calls: [Call] = []
  /// By index of a record, the call that it is part of.
  var callOfRecord: [Int: Int] = [:]

  /// How far the clocks of two nodes, or the seconds of a log without a fraction, may be apart.
  static let slack = 0.3
  static let coarse = 1.2
  /// Envoy gives a call so long; ext-auth's answer is a part of it.
  static let longestCall = 300.0
  /// More records of the same time than this are not compared.
  static let maximumCandidates = 400

  init(_ logs: TrailLogs, sessions: [TraceSession], context: TrailContext) {
    self.logs = logs
    self.sessions = sessions
    self.context = context
  }

  /// All calls, oldest first.
  mutating func joined() -> [Call] {
    pairRecords()
    placeChecks()
    sortByTime()
    placeRequests()
    // Those that only the auth service tells of have come behind the others.
    sortByTime()
    placeSessions()
    return calls
  }

  private mutating func sortByTime() {
    calls = calls.enumerated().sorted { one, other in
      (one.element.time?.microseconds ?? .min, one.offset)
        < (other.element.time?.microseconds ?? .min, other.offset)
    }.map(\.element)
  }

  /// The caller's and the callee's lines about one call.
  private mutating func pairRecords() {
    for (index, record) in logs.records.enumerated() where record.direction == .inbound {
      var call = Call()
      call.inboundRecord = record
      call.callerSource = record.remoteAddress.flatMap { logs.podByAddress[$0] }
      callOfRecord[index] = calls.count
      calls.append(call)
    }
    for (index, record) in logs.records.enumerated() where record.direction != .inbound {
      guard let partner = callee(of: record) else {
        var call = Call()
        call.outboundRecord = record
        callOfRecord[index] = calls.count
        calls.append(call)
        continue
      }
      calls[partner.call].outboundRecord = record
      calls[partner.call].outboundRecordLink = partner.link
      callOfRecord[index] = partner.call
    }
  }

  func callee(of outbound: AccessRecord) -> (call: Int, link: Call.Link)? {
    var best: (call: Int, link: Call.Link, distance: Double)?
    for index in recordsEnding(
      after: outbound.start + -Self.slack, before: outbound.end + Self.slack)
    {
      let inbound = logs.records[index]
      guard inbound.direction == .inbound, let call = callOfRecord[index],
        calls[call].outboundRecord == nil, inbound.authority == outbound.authority,
        inbound.path == outbound.path, inbound.method == outbound.method,
        inbound.start > outbound.start + -Self.slack
      else { continue }
      let isSame = inbound.requestID != nil && inbound.requestID == outbound.requestID
      // Whoever called is known by address, and is another pod.
      if !isSame, let caller = calls[call].callerSource, caller.pod != outbound.line.source.pod {
        continue
      }
      // The callee's own no is what the caller got.
      if !isSame, inbound.status != outbound.status { continue }
      let distance = abs(outbound.end - inbound.end) + (isSame ? 0 : 1000)
      if best.map({ distance < $0.distance }) ?? true {
        best = (call, isSame ? .requestID : .time, distance)
      }
    }
    return best.map { ($0.call, $0.link) }
  }

  /// Indices of the records that ended within a span of time.
  func recordsEnding(after start: Moment, before end: Moment) -> Range<Int> {
    var low = 0
    var high = logs.records.count
    while low < high {
      let middle = (low + high) / 2
      if logs.records[middle].end < start { low = middle + 1 } else { high = middle }
    }
    var last = low
    while last < logs.records.count, last - low < Self.maximumCandidates,
      !(end < logs.records[last].end)
    {
      last += 1
    }
    return low..<last
  }
}
