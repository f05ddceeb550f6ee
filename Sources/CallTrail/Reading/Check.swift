/// One decision of ext-auth: whether one proxy may let one call pass.
public struct Check: Sendable {
  public enum Decision: Sendable, Equatable {
    case allowed
    /// Allowed without having been judged: no trace, or a host that no app has.
    case unchecked
    case denied(Denial)
  }

  public internal(set) var direction: AccessRecord.Direction?
  public internal(set) var traceID: String?
  var checkID: String?
  public internal(set) var host: String?
  public internal(set) var callerWorkload: String?
  public internal(set) var tool: String?
  public internal(set) var userInputID: String?
  var llmCallID: String?
  /// The placeholders that the logs hold instead of the caller's token.
  var tokens: [String] = []
  var isMCPCall = false
  /// It asks whether a token that the call brought, or that is stored, is active.
  var isValidating = false
  /// The last thing that it was about to do, for a check without a decision.
  var lastStep: CheckStep = .other
  /// A failure on the way; it decides when nothing else does.
  var failure: Denial?
  public internal(set) var decision: Decision?
  /// A line of it was put here by its time only.
  var isGuess = false
  public internal(set) var lines: [LogLine] = []
  /// The one that tells most: the decision's, or the last.
  public internal(set) var tellingLine: LogLine?

  var first: Moment? { lines.lazy.compactMap(\.time).first }
  var last: Moment? { lines.lazy.reversed().compactMap(\.time).first }

  /// More lines of one check than this are not kept: no build writes so many.
  static let maximumLines = 40
}

extension Check {
  mutating func add(_ line: CheckLine, isGuess: Bool = false) {
    if lines.count < Self.maximumLines { lines.append(line.line) }
    if isGuess { self.isGuess = true }
    direction = direction ?? line.direction
    traceID = traceID ?? line.traceID
    checkID = checkID ?? line.checkID
    host = host ?? line.fields["host"]
    callerWorkload = callerWorkload ?? line.fields["workload"]
    if let token = line.token, !tokens.contains(token) { tokens.append(token) }
    let step = line.step
    if step != .other { lastStep = step }
    switch step {
    case .addresses(let host, let workload): (self.host, callerWorkload) = (host, workload)
    case .mcpCall: isMCPCall = true
    case .tool(let name): tool = name
    case .loadingToken(let name), .exchanging(let name): tool = name ?? tool
    case .userInput(let id): userInputID = id
    case .llmCall(let id): llmCallID = id
    case .allowed(let hasTrace):
      decision = hasTrace ? .allowed : .unchecked
      tellingLine = line.line
    case .denied(let denial):
      // What is known stays; "Call denied" after it only repeats that it was no.
      let isKnown = if case .denied = decision { denial == .silent } else { false }
      if !isKnown {
        decision = .denied(denial == .silent ? failure ?? denial : denial)
        tellingLine = line.line
      }
      if case .notActive(let tools) = denial { tool = tool ?? tools.first }
    case .failed(let denial):
      failure = denial
      if decision == nil { tellingLine = line.line }
    case .foundToken: isValidating = true
    case .began, .agentCall, .tokenCreated, .exchanged, .other: break
    }
    if decision == nil, failure == nil { tellingLine = line.line }
  }

  /// The decision, with what follows from where the lines end: ext-auth says no without a word when
  /// a question of its own has failed, or when no token is stored for a tool call.
  ///
  /// - Parameter isOver: no further line of the check can come.
  mutating func settle(isOver: Bool) {
    guard decision == nil, isOver else { return }
    if let failure {
      decision = .denied(failure)
    } else if case .loadingToken = lastStep, isMCPCall || tool != nil {
      decision = .denied(.noStoredToken)
    }
  }
}
