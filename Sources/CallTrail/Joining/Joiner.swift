import Evidence

/// Joins what proxies, ext-auth, the auth service and its traces tell to calls: by ids where there
/// are any, else by time and host, which is marked as a guess.
struct Joiner {
  private let logs: TrailLogs
  private let sessions: [TraceSession]
  private let context: TrailContext
  private var calls: [Call] = []
  /// By index of a record, the call that it is part of.
  private var callOfRecord: [Int: Int] = [:]

  /// How far the clocks of two nodes, or the seconds of a log without a fraction, may be apart.
  private static let slack = 0.3
  private static let coarse = 1.2
  /// Envoy gives a call so long; ext-auth's answer is a part of it.
  private static let longestCall = 300.0
  /// More records of the same time than this are not compared.
  private static let maximumCandidates = 400

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

  // MARK: records

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

  private func callee(of outbound: AccessRecord) -> (call: Int, link: Call.Link)? {
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
  private func recordsEnding(after start: Moment, before end: Moment) -> Range<Int> {
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

  // MARK: checks

  private mutating func placeChecks() {
    var fits: [Fit] = []
    for index in logs.checks.indices { fits += self.fits(of: index) }
    // What fits best goes first, so that one check does not take another's place.
    fits.sort { ($0.distance, $0.check, $0.record) < ($1.distance, $1.check, $1.record) }
    var placed: Set<Int> = []
    for fit in fits where !placed.contains(fit.check) {
      guard let call = callOfRecord[fit.record] else { continue }
      var check = logs.checks[fit.check]
      check.direction = side(of: check, at: logs.records[fit.record])
      let isTaken =
        check.direction == .inbound
        ? calls[call].inboundCheck != nil : calls[call].outboundCheck != nil
      if isTaken { continue }
      placed.insert(fit.check)
      check.host = check.host ?? logs.records[fit.record].authority
      put(check, into: call, link: fit.link)
    }
    let unplaced = logs.checks.indices.filter { !placed.contains($0) }.map { logs.checks[$0] }
    // Both sides of a call share the trace; without any proxy's line that and the host is all.
    for check in unplaced {
      if let call = otherSide(of: check) {
        put(check, into: call, link: nil)
      } else {
        var call = Call()
        if check.direction == .inbound {
          call.inboundCheck = check
        } else {
          call.outboundCheck = check
        }
        calls.append(call)
      }
    }
  }

  private mutating func put(_ check: Check, into call: Int, link: Call.Link?) {
    if check.direction == .inbound {
      calls[call].inboundCheck = check
      if let link { calls[call].inboundRecordLink = link }
    } else {
      calls[call].outboundCheck = check
      // A pair that an id joins is surer than the check's place in it.
      if let link, calls[call].outboundRecordLink == nil || link == .time {
        calls[call].outboundRecordLink = link
      }
    }
  }

  /// An untraced check does not tell its side: ext-auth prints OUTBOUND on both.
  private func side(of check: Check, at record: AccessRecord) -> AccessRecord.Direction? {
    check.traceID == nil ? record.direction ?? check.direction : check.direction
  }

  /// A record that a check may belong to, and how well.
  private struct Fit {
    var check: Int
    var record: Int
    var link: Call.Link
    var distance: Double
  }

  /// More places for one check than this are not weighed against each other.
  private static let maximumFits = 6

  private func fits(of index: Int) -> [Fit] {
    let check = logs.checks[index]
    guard let first = check.first, let last = check.last else { return [] }
    let isCoarse = check.lines.allSatisfy { ($0.time?.microseconds ?? 0) % 1_000_000 == 0 }
    let slack = isCoarse ? Self.coarse : Self.slack
    var fits: [Fit] = []
    for place in recordsEnding(after: last + -slack, before: last + Self.longestCall) {
      let record = logs.records[place]
      let direction = side(of: check, at: record)
      guard record.direction == nil || record.direction == direction, record.start < first + slack,
        !record.isAuthorizationError, agrees(check, record)
      else { continue }
      let isSame = record.traceID != nil && record.traceID == check.traceID
      if !isSame, record.traceID != nil, check.traceID != nil { continue }
      // A proxy asks after it got the request: what is the other way round takes clocks that differ.
      let wait = first - record.start
      let distance = wait >= 0 ? wait : -wait * 10 + 0.05
      fits.append(
        Fit(
          check: index, record: place, link: isSame ? .traceID : .time,
          distance: distance + (isSame ? 0 : 1000)))
    }
    return Array(fits.sorted { $0.distance < $1.distance }.prefix(Self.maximumFits))
  }

  /// Nothing that both tell is different.
  private func agrees(_ check: Check, _ record: AccessRecord) -> Bool {
    if let host = check.host, host.caseInsensitiveCompared(record.authority) == false {
      return false
    }
    if let workload = check.callerWorkload, check.direction == .outbound,
      let own = record.line.source.workload, own != workload
    {
      return false
    }
    // A tool's call goes to an MCP server, never to the LLM.
    if check.tool != nil, context.isLLM(record.authority) { return false }
    if check.tool != nil, let app = context.app(record.authority), !app.isMCPServer { return false }
    switch check.decision {
    case .denied: return record.isDenied
    case .allowed, .unchecked: return !record.isDenied
    case nil: return true
    }
  }

  private func otherSide(of check: Check) -> Int? {
    guard let traceID = check.traceID else { return nil }
    return calls.indices.reversed().first { index in
      let call = calls[index]
      let other = check.direction == .inbound ? call.outboundCheck : call.inboundCheck
      let own = check.direction == .inbound ? call.inboundCheck : call.outboundCheck
      guard own == nil, let other, other.traceID == traceID else { return false }
      if let host = check.host, let otherHost = other.host { return host == otherHost }
      return check.tool != nil && check.tool == other.tool
    }
  }

  // MARK: the auth service

  private mutating func placeRequests() {
    var taken: Set<Int> = []
    let times = logs.requests.map { $0.line.time }
    for index in calls.indices {
      for check in [calls[index].outboundCheck, calls[index].inboundCheck] {
        guard let check, check.traceID != nil, let last = check.last else { continue }
        let window = Self.range(
          of: times, from: start(of: check, in: calls[index]) + -Self.slack, to: last + Self.slack)
        // One of each kind, and of several the one that was answered last before the decision.
        var nearest: [ServiceRequest.Operation: Int] = [:]
        for place in window where !taken.contains(place) && belongs(logs.requests[place], check) {
          let operation = logs.requests[place].operation
          let distance = times[place].map { abs(last - $0) } ?? 0
          let best = nearest[operation].flatMap { times[$0] }.map { abs(last - $0) }
          if best.map({ distance <= $0 }) ?? true { nearest[operation] = place }
        }
        for place in nearest.values.sorted() {
          taken.insert(place)
          calls[index].requests.append(logs.requests[place])
        }
      }
    }
    // What failed there is a call of its own where nothing else tells of it.
    let covered = deniedSeconds()
    for (place, request) in logs.requests.enumerated() where !taken.contains(place) {
      let isCovered = request.line.time.map { covered.contains($0.seconds) } ?? false
      guard request.isTelling, !isCovered else { continue }
      var call = Call()
      call.requests = [request]
      calls.append(call)
    }
  }

  /// The seconds in which ext-auth was denying calls: a request of that time is of one of them.
  private func deniedSeconds() -> Set<Int> {
    var seconds: Set<Int> = []
    for check in logs.checks {
      guard case .denied = check.decision, let first = check.first, let last = check.last else {
        continue
      }
      let end = min(last.seconds, first.seconds + Int(Self.longestCall))
      seconds.formUnion((first.seconds - 1)...(max(first.seconds, end) + 1))
    }
    return seconds
  }

  /// Some checks say nothing before the auth service has answered: their proxy knows when they began.
  private func start(of check: Check, in call: Call) -> Moment {
    let record = check.direction == .inbound ? call.inboundRecord : call.outboundRecord
    let first = check.first ?? Moment(microseconds: 0)
    return record.map { min($0.start, first) } ?? first + -Self.coarse
  }

  /// Of two checks at the same time each has its own questions.
  private func belongs(_ request: ServiceRequest, _ check: Check) -> Bool {
    let app = context.app(check.host)
    let isMCP = check.isMCPCall || check.tool != nil || app?.isMCPServer == true
    switch request.operation {
    case .token: return check.direction == .inbound && !isMCP
    case .introspection: return check.direction == .inbound && (isMCP || check.isValidating)
    case .hostLookup:
      return check.direction == .inbound
        && (check.host == nil || request.subject == nil || check.host == request.subject)
    case .exchange:
      let isLLM = check.llmCallID != nil || context.isLLM(check.host)
      return check.direction == .outbound && !isLLM && (!check.tokens.isEmpty || isMCP)
    case .llmMapping: return check.direction == .outbound && !isMCP
    case .workloadLookup, .policyLookup:
      return check.direction == .outbound
        && (check.callerWorkload == nil || request.subject == check.callerWorkload)
    case .loadToken: return true
    case .storeToken: return true
    case .callEnd, .other: return false
    }
  }

  private static func range(of times: [Moment?], from start: Moment, to end: Moment) -> Range<Int> {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle].map({ $0 < start }) ?? true { low = middle + 1 } else { high = middle }
    }
    var last = low
    while last < times.count, last - low < maximumCandidates, let time = times[last], !(end < time)
    {
      last += 1
    }
    return low..<last
  }

  // MARK: sessions

  private mutating func placeSessions() {
    var byTrace: [String: (TraceSession, Call.Link)] = [:]
    for call in calls {
      guard let traceID = call.traceID, byTrace[traceID] == nil,
        let found = session(of: [call.inboundCheck, call.outboundCheck].compactMap { $0 })
      else { continue }
      byTrace[traceID] = found
    }
    var taken: Set<String> = []
    for index in calls.indices.reversed() {
      let call = calls[index]
      guard let time = call.time else { continue }
      let known = call.traceID.flatMap { byTrace[$0] }
      if let known { (calls[index].session, calls[index].sessionLink) = known }
      guard let tool = call.tool else { continue }
      let places = known.map { [$0.0] } ?? sessions
      var best: (event: TraceEvent, session: TraceSession, distance: Double)?
      for session in places {
        for event in session.toolCalls where event.tool == tool {
          guard let created = Moment(event.createdAt), !taken.contains(key(session, event)) else {
            continue
          }
          let distance = abs(created - time)
          guard distance < Self.longestGuess || known != nil,
            best.map({ distance < $0.distance }) ?? true
          else { continue }
          best = (event, session, distance)
        }
      }
      guard let best else { continue }
      taken.insert(key(best.session, best.event))
      calls[index].toolEvent = best.event
      calls[index].session = best.session
      calls[index].sessionLink = known?.1 ?? .time
    }
  }

  /// An event that is further away is not taken for the call's on its tool's name alone.
  private static let longestGuess = 5.0

  private func key(_ session: TraceSession, _ event: TraceEvent) -> String {
    "\(session.userInputID) \(event.createdAt) \(event.tool ?? "")"
  }

  private func session(of checks: [Check]) -> (TraceSession, Call.Link)? {
    for check in checks {
      if let session = sessions.first(where: { session in
        session.events.contains { $0.tokenMark.map(check.tokens.contains) == true }
      }) {
        return (session, .token)
      }
      if let id = check.userInputID, let session = sessions.first(where: { $0.userInputID == id }) {
        return (session, .userInputID)
      }
      if let id = check.llmCallID,
        let session = sessions.first(where: { $0.events.contains { $0.callID == id } })
      {
        return (session, .callID)
      }
    }
    return nil
  }
}

extension String {
  /// Whether two host names are the same; letters are compared without case.
  func caseInsensitiveCompared(_ other: String) -> Bool { lowercased() == other.lowercased() }
}
