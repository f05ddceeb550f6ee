import Evidence

extension Joiner {
  mutating func placeChecks() {
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
}

extension String {
  /// Whether two host names are the same; letters are compared without case.
  func caseInsensitiveCompared(_ other: String) -> Bool { lowercased() == other.lowercased() }
}
