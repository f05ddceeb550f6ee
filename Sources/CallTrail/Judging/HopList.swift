import Evidence

/// The places that a call passed, with what was seen there.
struct HopList {
  let call: Call
  let context: TrailContext

  var hops: [Hop] {
    var hops: [Hop] = []
    if let record = call.outboundRecord {
      hops.append(proxy(record, .callerProxy, link: call.outboundRecordLink))
    }
    if let check = call.outboundCheck {
      hops.append(self.check(check, .outboundCheck, asking: Self.outbound))
    }
    hops += services(Self.outbound)
    if let policy = call.outboundCheck.flatMap(policy) { hops.append(policy) }
    if let event = call.toolEvent { hops.append(toolChecks(event)) }
    if let record = call.inboundRecord {
      hops.append(proxy(record, .calleeProxy, link: call.inboundRecordLink))
    }
    if let check = call.inboundCheck {
      hops.append(self.check(check, .inboundCheck, asking: Self.inbound))
    }
    return hops + services(Self.inbound)
  }

  private static let outbound: [ServiceRequest.Operation] = [
    .workloadLookup, .policyLookup, .llmMapping, .exchange,
  ]
  private static let inbound: [ServiceRequest.Operation] = [
    .hostLookup, .token, .storeToken, .loadToken, .introspection,
  ]
  /// Those that are told even when nothing went wrong.
  private static let main: Set<ServiceRequest.Operation> = [.exchange, .token, .introspection]

  private func proxy(_ record: AccessRecord, _ place: Hop.Place, link: Call.Link?) -> Hop {
    let what = "\(record.method) \(record.path) \(record.status)"
    let outcome: Hop.Outcome
    let said: String
    if record.isAuthorizationError {
      (outcome, said) = (.failed, "no answer from ext-auth (ext_authz_error)")
    } else if record.isDenied {
      (outcome, said) = (.denied, "ext-auth said no (ext_authz_denied)")
    } else if record.isAnsweredByCallee {
      (outcome, said) = (.passed, record.status >= 400 ? "the answer of the callee's side" : "")
    } else {
      let flags = [record.flags, record.details].filter { !$0.isEmpty }.joined(separator: " ")
      (outcome, said) = (record.status >= 400 ? .failed : .passed, flags)
    }
    return Hop(
      place: place, outcome: outcome, note: said.isEmpty ? what : "\(what): \(said)",
      time: record.start, line: record.line, link: link)
  }

  private func check(
    _ check: Check, _ place: Hop.Place, asking: [ServiceRequest.Operation]
  ) -> Hop {
    var notes: [String] = []
    if check.traceID == nil { notes.append("no trace id") }
    if check.tokens.isEmpty == false, place == .outboundCheck {
      notes.append("token of the caller found")
    }
    let outcome: Hop.Outcome
    switch check.decision {
    case .allowed:
      outcome = .passed
      notes.insert("allowed", at: 0)
    case .unchecked:
      outcome = .unchecked
      notes.insert("allowed without a check", at: 0)
    case .denied(let denial):
      outcome = .denied
      notes.insert("denied: \(DenialWords(denial: denial, check: check, call: call).by)", at: 0)
    case nil:
      let record = place == .outboundCheck ? call.outboundRecord : call.inboundRecord
      let isAnswered = record?.isAnsweredByCallee == true
      outcome = isAnswered ? .passed : .unknown
      notes.insert(isAnswered ? "let through silently" : "no decision in its log", at: 0)
    }
    // It began to ask before its first line.
    let asked = call.requests.filter { asking.contains($0.operation) }.map(\.line.time)
    var hop = Hop(
      place: place, outcome: outcome, note: notes.joined(separator: ", "),
      time: ([check.first] + asked).compactMap { $0 }.min(), line: check.tellingLine,
      link: check.traceID == nil ? .time : .traceID)
    if check.isGuess { hop.link = .time }
    return hop
  }

  /// A policy that let the call pass is told where there is one.
  private func policy(_ check: Check) -> Hop? {
    if case .denied(.policy(let why)) = check.decision {
      return Hop(
        place: .policy, outcome: .denied, note: why, time: check.tellingLine?.time,
        line: check.tellingLine, link: .traceID)
    }
    guard let workload = check.callerWorkload ?? call.outboundRecord?.line.source.workload,
      let name = context.policies[workload], check.decision == .allowed
    else { return nil }
    return Hop(place: .policy, outcome: .passed, note: "\(name) lets it pass")
  }

  private func services(_ operations: [ServiceRequest.Operation]) -> [Hop] {
    call.requests.filter { request in
      let isBad = request.status >= 500 || request.exception != nil
      return operations.contains(request.operation)
        && (isBad || Self.main.contains(request.operation))
    }.map { request in
      if let inactive = inactive(request) { return inactive }
      let isBad = request.status >= 400 || request.exception != nil
      let note =
        isBad
        ? "\(request.operation.noun): \(request.status), \(Dependency(request).sentence)"
        : "\(request.status)"
      return Hop(
        place: request.operation.place, outcome: isBad ? .failed : .passed, note: note,
        time: request.line.time, line: request.line,
        link: call.outboundCheck == nil && call.inboundCheck == nil ? nil : .time,
        further: [request.exception].compactMap { $0 } + request.notes)
    }
  }

  /// An introspection is answered with 200 also when the token is not active.
  private func inactive(_ request: ServiceRequest) -> Hop? {
    guard request.operation == .introspection, request.status == 200, request.exception == nil,
      case .denied(.notActive(let tools)) = call.inboundCheck?.decision
    else { return nil }
    let what = tools.isEmpty ? "" : " for tool \(tools.joined(separator: ", "))"
    return Hop(
      place: .introspection, outcome: .denied, note: "200: the token is not active\(what)",
      time: request.line.time, line: request.line, link: .time)
  }

  private func toolChecks(_ event: TraceEvent) -> Hop {
    let tool = event.tool ?? "the tool"
    let isBlocked = event.blocked == true
    let calls = call.session?.llmCalls(before: event) ?? []
    let answered = calls.count(where: \.isAnswered)
    var note = isBlocked ? "\(ToolChecks.name(event)) denied \(tool)" : "\(tool) allowed"
    if let reason = event.blockingReason, isBlocked { note += " (\(reason))" }
    switch (calls.count, answered) {
    case (0, _): note += "; no LLM call is recorded before it"
    case (let count, 0): note += "; LLM calls recorded before it: \(count), none with an answer"
    case (let count, let answered):
      note += "; LLM calls recorded before it: \(count), with an answer: \(answered)"
    }
    return Hop(
      place: .toolChecks, outcome: isBlocked ? .denied : .passed, note: note,
      time: Moment(event.createdAt), link: call.sessionLink)
  }
}
