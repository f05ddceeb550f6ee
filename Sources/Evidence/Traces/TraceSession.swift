/// The events of one user input, oldest first.
public struct TraceSession: Sendable, Equatable {
  /// The claim `uiid` of every token of the session.
  public let userInputID: String
  public let events: [TraceEvent]

  public init(userInputID: String, events: [TraceEvent]) {
    self.userInputID = userInputID
    // Stable: events of the same microsecond stay as the service wrote them.
    self.events = events.enumerated().sorted { one, other in
      if one.element.isEarlier(than: other.element) { return true }
      if other.element.isEarlier(than: one.element) { return false }
      return one.offset < other.offset
    }.map(\.element)
  }

  /// The calls of tools, oldest first.
  public var toolCalls: [TraceEvent] { events.filter { $0.tool != nil } }

  /// The LLM calls that began before an event, oldest first, each with its recorded answer.
  public func llmCalls(before event: TraceEvent) -> [LLMCall] {
    let ends = events.filter { $0.type == "LLMCallEndedEvent" }
    return events.filter { $0.type == "LLMCallStartedEvent" && $0.isEarlier(than: event) }
      .map { start in
        LLMCall(start: start, answers: ends.filter { $0.callID == start.callID })
      }
  }

  /// One question to the LLM. A call id that was answered more than once has several answers.
  public struct LLMCall: Sendable, Equatable {
    public let start: TraceEvent
    public let answers: [TraceEvent]

    public var isAnswered: Bool { !answers.isEmpty }
    /// The tools that the answers name.
    public var chosenTools: [String] { answers.flatMap(\.tools) }
  }
}
