import Evidence

extension Joiner {
  mutating func placeSessions() {
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
