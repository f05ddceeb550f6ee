/// The step of a check that one line of ext-auth tells of.
enum CheckStep: Equatable {
  /// The check began; ext-auth knows the trace.
  case began
  /// The called app is an agent, or an MCP server.
  case agentCall, mcpCall
  case addresses(host: String, workload: String)
  case loadingToken(tool: String?)
  case foundToken
  case tool(String)
  case userInput(String)
  case tokenCreated
  case exchanging(tool: String?)
  case exchanged
  case llmCall(String)
  case allowed(hasTrace: Bool)
  case denied(Denial)
  /// A question to the auth service failed; a line with the decision follows, or none does.
  case failed(Denial)
  case other
}

extension CheckLine {
  var step: CheckStep {
    if let denial { return .denied(denial) }
    if let failed { return .failed(failed) }
    switch message {
    case "[IN]", "[OUT]": return .began
    case "Checking Agent call": return .agentCall
    case "Checking MCP server call": return .mcpCall
    case "Loading stored token": return .loadingToken(tool: named(fields["tool"]))
    case "Found cached access token", "Found access token in HTTP header",
      "Validating access token for Agent":
      return .foundToken
    case "Validating tool call": return named(fields["tool"]).map { .tool($0) } ?? .other
    case "Found tool name": return named(fields["tool_name"]).map { .tool($0) } ?? .other
    case "Access token generated": return .tokenCreated
    case "Access token generated with token exchange": return .exchanged
    case "[TOKEN EXCHANGE]": return .exchanging(tool: named(fields["tool"]))
    case "Call allowed", "Call allowed, tool name is empty":
      return .allowed(hasTrace: traceID != nil)
    case "Matching caller app": return .other
    default: break
    }
    if message.hasPrefix("Found cached token for host") { return .foundToken }
    if let id = words(after: "Generating x-litellm-call-id: ") { return .llmCall(id) }
    if let id = words(after: "User input ") { return .userInput(id) }
    if message.hasPrefix("Host = "), let comma = message.firstIndex(of: ","),
      let workload = message[comma...].firstRange(of: "caller workload name = ")
    {
      return .addresses(
        host: String(message[..<comma].dropFirst(7)),
        workload: String(message[workload.upperBound...]))
    }
    return .other
  }

  private func words(after start: String) -> String? {
    guard message.hasPrefix(start) else { return nil }
    let word = message.dropFirst(start.count).prefix { $0 != " " }
    return word.isEmpty ? nil : String(word)
  }

  private func named(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty || $0.hasPrefix("0x") || $0 == "<nil>" ? nil : $0 }
  }

  private var failure: Denial.Failure { Denial.Failure(error) }

  /// `tools=[a b]`
  private var tools: [String] {
    (fields["tools"] ?? "").split { " ,[]\"".contains($0) }.map(String.init)
  }

  /// The lines behind which ext-auth always says no.
  private var denial: Denial? {
    switch message {
    case "Failed to parse the traceparent header": return .badTraceparent
    case "Failed to decode peer metadata", "No workload found in peer metadata",
      "Failed to get workload name from peer metadata":
      return .noPeerMetadata
    case "Failed to fetch CASAPolicy": return .policyLookup(failure)
    case "CASAPolicy denied outbound request": return .policy(fields["reason"] ?? "")
    case "Call denied, no access token found": return .noCallerToken
    case "Call denied, no caller workload found": return .noCallerWorkload
    case "Call denied, no client credentials found": return .credentials
    case "Error parsing the prompt JSON path", "Failed to unmarshal the HTTP request body",
      "Failed to find the prompt using the JSON path":
      return .promptPath
    case "Failed to get MCP tool name from request", "Failed to decode MCP message": return .mcpBody
    case "ExchangeToken failed": return .exchange(failure)
    case "Failed to call token introspection endpoint": return .introspection(failure)
    case "Call denied, token not active": return .notActive(tools: tools)
    default: break
    }
    let starts: [(String, Denial)] = [
      ("CASAPolicy denies LLM call: ", .policy(String(message.dropFirst(28)))),
      ("Unable to get Kubernetes MultiAgentSystem resource for host", .hostLookup(failure)),
      (
        "Unable to get Kubernetes MultiAgentSystem resource for caller workload",
        .workloadLookup(failure)
      ),
      ("Unable to fetch cached tokens", .tokenLookup(failure)),
      ("Failed to fetch client credentials", .credentials),
      ("No client credentials for app", .credentials),
      ("Call defnied, access token is empty", .emptyToken),
      ("Call denied, access token is empty", .emptyToken),
      ("Failed to construct MCP server URL", .mcpAddress), ("Call denied", .silent),
    ]
    return starts.first { message.hasPrefix($0.0) }?.1
  }

  /// The client's own words on a question that failed. Some checks end with them.
  private var failed: Denial? {
    guard message.hasPrefix("Error calling `") || message.hasPrefix("Error when calling `") else {
      return nil
    }
    let api = message.split(separator: "`").dropFirst().first?.split(separator: ".").last ?? ""
    switch api {
    case "GetK8sMasByAppHost": return .hostLookup(failure)
    case "GetK8SMultiAgentSystemByWorkloadName", "GetK8sMasByAppWorkload":
      return .workloadLookup(failure)
    case "GetPolicyCRDByWorkload": return .policyLookup(failure)
    case "LoadTokenFromCache": return .tokenLookup(failure)
    case "StoreTokenInCache": return .storingToken(failure)
    case "CreateUserInput": return .userInput(failure)
    case "Token": return .token(failure)
    case "TokenExchange": return .exchange(failure)
    case "Introspect": return .introspection(failure)
    case "StoreLLMCallMapping": return .llmMapping(failure)
    default: return .silent
    }
  }
}

extension Denial {
  /// On which side a check can end so; nil when on either.
  var direction: AccessRecord.Direction? {
    switch self {
    case .hostLookup, .userInput, .token, .introspection, .promptPath, .notActive, .noStoredToken:
      .inbound
    case .workloadLookup, .policyLookup, .policy, .noCallerToken, .noCallerWorkload, .llmMapping,
      .exchange, .emptyToken, .noPeerMetadata:
      .outbound
    case .badTraceparent, .credentials, .tokenLookup, .storingToken, .mcpBody, .mcpAddress, .silent:
      nil
    }
  }
}
