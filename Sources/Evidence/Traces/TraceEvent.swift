import FoundationEssentials

/// One event of the auth service's `/trace`, without the tokens, prompts and answers that the
/// service sends with it.
public struct TraceEvent: Sendable, Equatable {
  /// `TokenIssuedEvent`, `LLMCallStartedEvent`, `LLMCallEndedEvent`, `TokenExchangedEvent`,
  /// `MCPCallStartedEvent` and the like.
  public var type: String
  /// RFC 3339 in UTC, with microseconds where they are not zero.
  public var createdAt: String
  /// Shared by the start and the end of one LLM call.
  public var callID: String?
  /// The tool that an MCP server was called for.
  public var tool: String?
  /// The tools that the LLM was offered (start), that it chose (end), or that a token was asked for.
  public var tools: [String]
  public var blocked: Bool?
  /// `DETERMINISTIC` or `AI_POWERED`.
  public var blockingType: String?
  /// Such as `tool_not_selected_by_llm`.
  public var blockingReason: String?
  /// The auth service's ids of the app that acted, and of the one that it called.
  public var callerAppID: String?
  public var calleeAppID: String?
  /// The placeholder of the token that was issued or used: the same as in the logs of the same run,
  /// so that a log line and an event can be told to be about one token. Never the token.
  public internal(set) var tokenMark: String?

  public init(
    type: String, createdAt: String, callID: String? = nil, tool: String? = nil,
    tools: [String] = [], blocked: Bool? = nil, blockingType: String? = nil,
    blockingReason: String? = nil, callerAppID: String? = nil, calleeAppID: String? = nil
  ) {
    self.type = type
    self.createdAt = createdAt
    self.callID = callID
    self.tool = tool
    self.tools = tools
    self.blocked = blocked
    self.blockingType = blockingType
    self.blockingReason = blockingReason
    self.callerAppID = callerAppID
    self.calleeAppID = calleeAppID
  }

  /// Earlier than another event. The fraction of a second may be left out, so that the texts
  /// themselves do not sort.
  public func isEarlier(than other: TraceEvent) -> Bool {
    (createdAt.prefix(19), fraction) < (other.createdAt.prefix(19), other.fraction)
  }

  private var fraction: Substring {
    createdAt.dropFirst(19).drop { $0 == "." }.prefix { $0.isNumber }
  }

  /// The texts that come from outside, changed by a function.
  func mappingTexts(_ change: (String) -> String) -> TraceEvent {
    var event = self
    event.tool = tool.map(change)
    event.tools = tools.map(change)
    event.blockingType = blockingType.map(change)
    event.blockingReason = blockingReason.map(change)
    event.callID = callID.map(change)
    event.tokenMark = tokenMark.map(change).flatMap { Self.isMark($0) ? $0 : nil }
    return event
  }
}

extension TraceEvent: Codable {
  private enum OuterKeys: String, CodingKey {
    case type = "event_type"
    case createdAt = "created_at"
    case event
  }

  private enum Keys: String, CodingKey {
    case tool, tools, blocked, token
    case callID = "call_id"
    case blockingType = "blocking_type"
    case blockingReason = "blocking_reason"
    case appID = "app_id"
    case subjectAppID = "subject_app_id"
    case callerAppID = "caller_app_id"
    case actAppID = "act_app_id"
    case calleeAppID = "callee_app_id"
  }

  public init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: OuterKeys.self)
    type = try outer.decode(String.self, forKey: .type)
    createdAt = try outer.decode(String.self, forKey: .createdAt)
    let event = try outer.nestedContainer(keyedBy: Keys.self, forKey: .event)
    callID = try event.decodeIfPresent(String.self, forKey: .callID)
    tool = try event.decodeIfPresent(String.self, forKey: .tool)
    tools = Self.tools(in: event)
    blocked = try event.decodeIfPresent(Bool.self, forKey: .blocked)
    blockingType = try event.decodeIfPresent(String.self, forKey: .blockingType)
    blockingReason = try event.decodeIfPresent(String.self, forKey: .blockingReason)
    callerAppID = try [.callerAppID, .subjectAppID, .appID].lazy
      .compactMap { try event.decodeIfPresent(String.self, forKey: $0) }.first
    tokenMark = try event.decodeIfPresent(String.self, forKey: .token)
    calleeAppID = try [.calleeAppID, .actAppID].lazy
      .compactMap { try event.decodeIfPresent(String.self, forKey: $0) }.first
  }

  public func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: OuterKeys.self)
    try outer.encode(type, forKey: .type)
    try outer.encode(createdAt, forKey: .createdAt)
    var event = outer.nestedContainer(keyedBy: Keys.self, forKey: .event)
    try event.encodeIfPresent(callID, forKey: .callID)
    try event.encodeIfPresent(tool, forKey: .tool)
    if !tools.isEmpty { try event.encode(tools, forKey: .tools) }
    try event.encodeIfPresent(blocked, forKey: .blocked)
    try event.encodeIfPresent(blockingType, forKey: .blockingType)
    try event.encodeIfPresent(blockingReason, forKey: .blockingReason)
    try event.encodeIfPresent(callerAppID, forKey: .callerAppID)
    try event.encodeIfPresent(calleeAppID, forKey: .calleeAppID)
    // An event that did not go through a redactor still holds the token itself.
    if let tokenMark, Self.isMark(tokenMark) { try event.encode(tokenMark, forKey: .token) }
  }

  private static func isMark(_ text: String) -> Bool {
    SecretShape.isPlaceholder(Array(text.utf8)[...])
  }

  /// A list of names; an LLM's event has them as the text `["name='a'", "name='b'"]`.
  private static func tools(in event: KeyedDecodingContainer<Keys>) -> [String] {
    if let names = try? event.decodeIfPresent([String].self, forKey: .tools) { return names }
    guard let text = try? event.decodeIfPresent(String.self, forKey: .tools),
      let names = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else { return [] }
    return names.map { name in
      guard let start = name.firstRange(of: "name='") else { return name }
      return String(name[start.upperBound...].prefix { $0 != "'" })
    }
  }
}
