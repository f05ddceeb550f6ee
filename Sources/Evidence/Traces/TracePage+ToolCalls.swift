extension TracePage {
  /// The newest call of one tool, with what led to it.
  public struct ToolCall: Sendable, Equatable {
    public let tool: String
    public let newest: TraceEvent
    /// How many calls of the tool on this page ended the same way.
    public let count: Int
    /// The LLM calls of the same user input that began before it, oldest first.
    public let llmCalls: [TraceSession.LLMCall]

    public var isBlocked: Bool { newest.blocked == true }
  }

  /// One for each tool, in the order of their names. What a tool met earlier is its past.
  public var newestCalls: [ToolCall] {
    let calls = sessions.flatMap { session in session.toolCalls.map { (session, $0) } }
    return Dictionary(grouping: calls) { $0.1.tool ?? "" }.compactMap { tool, calls in
      let newest = calls.max { one, other in one.1.isEarlier(than: other.1) }
      guard let (session, event) = newest else { return nil }
      return ToolCall(
        tool: tool, newest: event,
        count: calls.count { $0.1.blockingReason == event.blockingReason },
        llmCalls: session.llmCalls(before: event))
    }.sorted { $0.tool < $1.tool }
  }
}
