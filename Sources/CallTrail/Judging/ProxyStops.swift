/// Where a proxy's own line is what tells that a call was stopped.
struct ProxyStops {
  let call: Call

  private var sides: [(record: AccessRecord, place: Hop.Place, check: Check?)] {
    var all: [(AccessRecord, Hop.Place, Check?)] = []
    if let record = call.outboundRecord { all.append((record, .callerProxy, call.outboundCheck)) }
    if let record = call.inboundRecord { all.append((record, .calleeProxy, call.inboundCheck)) }
    return all
  }

  private func name(_ place: Hop.Place) -> String {
    place == .callerProxy ? "the caller's proxy" : "the callee's proxy"
  }

  /// The proxy could not ask.
  var authorizationError: Trail.Stop? {
    guard let side = sides.first(where: { $0.record.isAuthorizationError }) else { return nil }
    return Trail.Stop(
      place: side.place, by: "ext-auth out of reach",
      sentence: "Stopped at \(name(side.place)) (\(side.record.line.source.name)): it got no answer"
        + " from ext-auth, and then every call is denied.",
      rules: ["EX-01", "EX-16"],
      advice: ["Is ext-auth running, and do its Service and network policies let the proxies in?"])
  }

  /// ext-auth said no, and no line of it tells why.
  var unexplainedDenial: Trail.Stop? {
    guard let side = sides.first(where: { $0.record.isDenied && $0.check == nil }) else {
      return nil
    }
    return Trail.Stop(
      place: side.place == .callerProxy ? .outboundCheck : .inboundCheck, by: "ext-auth",
      sentence: "Stopped by ext-auth, which \(name(side.place)) asked; no line of ext-auth's log"
        + " that was read tells why.",
      advice: ["Read more of ext-auth's log, of all its replicas and of the run before a restart."])
  }

  /// Istio itself, or the network, stopped it.
  var mesh: Trail.Stop? {
    for side in sides where !side.record.isAnsweredByCallee && side.record.status >= 400 {
      let record = side.record
      if record.isDenied || record.isAuthorizationError { continue }
      let at = "Stopped at \(name(side.place)) (\(record.line.source.name))"
      if record.details.hasPrefix("rbac_access_denied") {
        return Trail.Stop(
          place: side.place, by: "AuthorizationPolicy",
          sentence: "\(at): an AuthorizationPolicy of Istio denies it, or a Wasm plugin that could"
            + " not be fetched. ext-auth was not asked.", rules: ["IJ-11"])
      }
      if record.flags.contains("UH") {
        return Trail.Stop(
          place: side.place, by: "no endpoint",
          sentence: "\(at): no ready pod is behind \(record.authority).", rules: ["NW-02"])
      }
      if record.failure.contains("TLS") || record.flags.contains("UF")
        || record.flags.contains("URX")
        || record.flags.contains("UC")
      {
        let why = record.failure.isEmpty ? "" : " (\(record.failure.replacing("_", with: " ")))"
        return Trail.Stop(
          place: side.place, by: "connection",
          sentence: "\(at): its connection to \(record.authority) failed\(why).",
          rules: record.failure.contains("TLS") ? ["IJ-08"] : ["IJ-08", "NW-02", "NW-03"])
      }
      let flags = record.flags.isEmpty ? record.details : "\(record.flags) \(record.details)"
      return Trail.Stop(
        place: side.place, by: "proxy", sentence: "\(at) with \(record.status) \(flags).")
    }
    return nil
  }

  /// The callee's own program says no.
  var callee: Trail.Stop? {
    let record = call.inboundRecord ?? call.outboundRecord
    guard let record, record.status == 401 || record.status == 403, record.isAnsweredByCallee,
      call.inboundCheck == nil || call.inboundCheck?.decision == .allowed
        || call.inboundCheck?.decision == .unchecked
    else { return nil }
    // The caller's proxy alone cannot tell the callee from the callee's proxy.
    guard call.inboundRecord != nil else {
      return Trail.Stop(
        place: .callee, by: "callee's side",
        sentence: "Stopped on the callee's side, which answered \(record.status); whether by its"
          + " proxy or by its program, the caller's proxy cannot tell.",
        advice: ["Read the access log of the callee's proxy."])
    }
    return Trail.Stop(
      place: .callee, by: "callee",
      sentence: "Stopped by \(call.host ?? "the callee") itself, which answered \(record.status)."
        + " CASA let the call pass.")
  }
}
