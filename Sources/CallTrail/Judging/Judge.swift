/// Says how calls ended: one trail for each.
struct Judge {
  let context: TrailContext

  init(_ context: TrailContext) { self.context = context }

  func trail(of call: Call) -> Trail {
    Trail(
      traceID: call.traceID, userInputID: call.userInputID, time: call.time,
      caller: caller(of: call), callee: call.host, tool: call.tool,
      hops: HopList(call: call, context: context).hops, ending: ending(of: call))
  }

  private func caller(of call: Call) -> String? {
    call.outboundCheck?.callerWorkload ?? call.outboundRecord?.line.source.name
      ?? call.callerSource?.name ?? call.inboundRecord?.remoteAddress
  }

  private func ending(of call: Call) -> Trail.Ending {
    if let stop = stop(of: call) { return .stopped(stop) }
    if call.outboundRecord == nil, call.inboundRecord == nil, call.outboundCheck == nil,
      call.inboundCheck == nil
    {
      return .lost(
        Trail.Lost(
          after: nil, sentence: "Only the auth service's part of this call was seen.",
          needed: ["the log of ext-auth", "the access logs of the proxies"]))
    }
    if let text = unchecked(call) { return .unchecked(text) }
    let lost = LostTrail(call: call, context: context).missing
    if !lost.isEmpty {
      let hops = HopList(call: call, context: context).hops
      return .lost(
        Trail.Lost(
          after: hops.last?.place,
          sentence: "The trail ends here: what is missing could still have denied the call.",
          needed: lost))
    }
    return .allowed
  }

  /// In the order of what can know best why.
  private func stop(of call: Call) -> Trail.Stop? {
    let proxies = ProxyStops(call: call)
    if let stop = proxies.authorizationError { return stop }
    let denials = DenialStops(call: call, context: context)
    if let stop = denials.outbound { return stop }
    if let stop = denials.toolCheck { return stop }
    if let stop = denials.inbound { return stop }
    if let stop = proxies.unexplainedDenial { return stop }
    if let stop = proxies.mesh { return stop }
    return denials.serviceAlone ?? proxies.callee
  }

  private func unchecked(_ call: Call) -> String? {
    if call.inboundCheck?.decision == .unchecked {
      return "Nobody judged this call: it reached the callee without a trace id, or its host is no"
        + " app of a MultiAgentSystem."
    }
    guard let check = call.outboundCheck, check.decision == .unchecked else { return nil }
    if check.traceID == nil {
      return "Nobody judged this call: it left the caller without a trace id. \(NoTrace.causes)"
    }
    return "Nobody judged this call: \(call.host ?? "its host") is no app of the caller's"
      + " MultiAgentSystem."
  }
}

/// A call that carries no trace, and why that is.
enum NoTrace {
  static let causes =
    "Agents set no traceparent of their own; the eBPF instrumentation (DaemonSet of the telemetry"
    + " subchart) must copy it from the incoming request, and does not where it is not running on"
    + " the agent's node, where its discovery list has no pattern for the pod's name, or where its"
    + " version or the kernel breaks it."
}

/// The evidence still missing before a call can be called allowed.
struct LostTrail {
  let call: Call
  let context: TrailContext

  var missing: [String] {
    let isLLM = call.outboundCheck?.llmCallID != nil || context.isLLM(call.host)
    let app = context.app(call.host)
    let reachesCallee =
      call.inboundRecord != nil || call.inboundCheck != nil || (app != nil && !isLLM)
    var missing: [String] = []
    if call.host == nil {
      missing.append("the access logs of the proxies, which tell the host and the other side")
    }
    if reachesCallee, !isAllowed(call.inboundCheck, call.inboundRecord) {
      missing.append(
        call.inboundCheck == nil
          ? "ext-auth's lines on the callee's side (\(call.host ?? "its host"))"
          : "ext-auth's decision on the callee's side, or the access log of the callee's proxy")
    }
    let hasCaller =
      call.outboundRecord != nil || call.outboundCheck != nil || call.callerSource != nil
      || app?.isMCPServer == true || !reachesCallee
    if hasCaller, !isAllowed(call.outboundCheck, call.outboundRecord) {
      missing.append(
        call.outboundCheck == nil
          ? "ext-auth's lines on the caller's side"
          : "ext-auth's decision on the caller's side, or the access log of the caller's proxy")
    }
    return missing
  }

  /// Said so, or without a word but with the callee's answer in the proxy's log.
  private func isAllowed(_ check: Check?, _ record: AccessRecord?) -> Bool {
    guard let check else { return false }
    if check.decision == .allowed { return true }
    return check.decision == nil && record?.isAnsweredByCallee == true
  }
}
