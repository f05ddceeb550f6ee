import Evidence

extension Joiner {
  mutating func placeRequests() {
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
}
