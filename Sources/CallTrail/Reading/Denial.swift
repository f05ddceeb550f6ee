/// Why ext-auth says no, as far as its own log tells it.
public enum Denial: Sendable, Equatable {
  case badTraceparent
  case noPeerMetadata
  /// The called host, or the calling workload, could not be looked up.
  case hostLookup(Failure)
  case workloadLookup(Failure)
  case policyLookup(Failure)
  /// A CASAPolicy does not allow the call, for this reason.
  case policy(String)
  case noCallerToken
  case noCallerWorkload
  case credentials
  case tokenLookup(Failure)
  /// Nothing was stored for this trace and the called host; ext-auth writes no line then.
  case noStoredToken
  case promptPath
  case userInput(Failure)
  case token(Failure)
  case storingToken(Failure)
  case llmMapping(Failure)
  case mcpBody
  /// The registered address of the MCP server is none.
  case mcpAddress
  case exchange(Failure)
  case emptyToken
  case introspection(Failure)
  /// The auth service calls the token inactive for these tools.
  case notActive(tools: [String])
  /// ext-auth wrote no decision; the proxy says that it was no.
  case silent

  /// How a question to the auth service failed.
  public enum Failure: Sendable, Equatable {
    case notFound
    case status(Int)
    case unreachable, timeout
    /// The answer is of another build's shape.
    case mismatch
    case unknown

    /// - Parameter error: what ext-auth prints as `err`.
    init(_ error: String) {
      let number = error.split { !$0.isNumber }.first { $0.count == 3 }.flatMap { Int($0) }
      let isMismatch = ["json: ", "required property", "is not a valid", "unmarshal"]
      if error.contains("404 Not Found") {
        self = .notFound
      } else if isMismatch.contains(where: error.contains) {
        self = .mismatch
      } else if error.contains("Client.Timeout") || error.contains("deadline exceeded")
        || error.contains("context canceled")
      {
        self = .timeout
      } else if ["dial tcp", "EOF", "connection re", "broken pipe"].contains(where: error.contains)
      {
        self = .unreachable
      } else if let number, (400...599).contains(number) {
        self = .status(number)
      } else {
        self = .unknown
      }
    }
  }
}
