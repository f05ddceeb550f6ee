/// A denial of ext-auth in words for a person.
struct DenialWords {
  let denial: Denial
  let check: Check
  let call: Call

  private var host: String { call.host ?? "the called host" }
  private var workload: String {
    check.callerWorkload ?? call.outboundRecord?.line.source.name ?? "the caller"
  }
  private var side: String { check.direction == .inbound ? "inbound" : "outbound" }

  /// Who said no, in a list.
  var by: String {
    switch denial {
    case .policy: "CASAPolicy"
    case .notActive(let tools): tools.isEmpty ? "inactive token" : "tool check"
    case .noStoredToken, .noCallerToken: "no token"
    case .hostLookup(.notFound): "host not registered"
    case .workloadLookup(.notFound): "workload not registered"
    case .hostLookup, .workloadLookup, .policyLookup, .tokenLookup, .userInput, .token,
      .storingToken,
      .llmMapping, .exchange, .emptyToken, .introspection:
      "auth service"
    case .badTraceparent, .noPeerMetadata, .noCallerWorkload, .credentials, .promptPath, .mcpBody,
      .mcpAddress,
      .silent:
      "ext-auth"
    }
  }

  var sentence: String { "Stopped at ext-auth (\(side)): \(reason)." }

  private var reason: String {
    switch denial {
    case .badTraceparent: "the traceparent header of the call cannot be read"
    case .noPeerMetadata: "Istio did not tell it who is calling"
    case .hostLookup(.notFound): "\(host) is the host of no registered app"
    case .hostLookup(let failure): "it asked whose host \(host) is, and \(failure.words)"
    case .workloadLookup(.notFound): "\(workload) is the workload of no registered app"
    case .workloadLookup(let failure):
      "it asked whose workload \(workload) is, and \(failure.words)"
    case .policyLookup(let failure):
      "it asked for the CASAPolicy of \(workload), and \(failure.words)"
    case .policy(let why): "the CASAPolicy of \(workload) does not allow it: \(why)"
    case .noCallerToken:
      "no token is stored for \(workload) in this trace, so that it cannot call on for a user"
    case .noCallerWorkload: "\(workload) is not among the apps of the system it was found in"
    case .credentials: "the client credentials of the called app are missing"
    case .tokenLookup(let failure): "it looked for the stored token, and \(failure.words)"
    case .noStoredToken:
      "no token is stored for \(call.tool.map { "tool \($0) of " } ?? "")\(host) in this trace, and the"
        + " call brought none"
    case .promptPath: "it does not find the user's prompt in the request by promptFieldJsonPath"
    case .userInput(let failure): "it wanted to store the user's prompt, and \(failure.words)"
    case .token(let failure): "it asked for a token, and \(failure.words)"
    case .storingToken(let failure): "it wanted to store the token, and \(failure.words)"
    case .llmMapping(let failure): "it wanted to record the LLM call, and \(failure.words)"
    case .mcpBody: "it does not find the tool's name in the request"
    case .mcpAddress: "the address that \(host) is registered with is none"
    case .exchange(let failure): "it asked to exchange the caller's token, and \(failure.words)"
    case .emptyToken: "the token exchange brought no token"
    case .introspection(let failure): "it asked whether the token is active, and \(failure.words)"
    case .notActive(let tools) where tools.isEmpty:
      "the auth service calls the token inactive: it knows no app that the token was issued for"
    case .notActive(let tools):
      "the token does not allow tool \(tools.joined(separator: ", ")): one of the tool checks said no"
        + " when it was exchanged"
    case .silent: "it said no and not why"
    }
  }

  var advice: [String] {
    switch denial {
    case .noStoredToken:
      guard let outbound = call.outboundCheck else {
        return [
          "No check on the caller's side has this trace id: the caller has no proxy, called past it,"
            + " or sent no trace id, so that a new one was made here.", NoTrace.causes,
        ]
      }
      if outbound.traceID == nil {
        return [
          "The call left its caller without a trace id, and got a new one here.", NoTrace.causes,
        ]
      }
      return [
        "The token of the exchange was not stored; a restart of the auth service loses it, too."
      ]
    case .noCallerToken:
      return [
        "The token is stored when a request with a prompt comes in, for its trace id. The agent called"
          + " on in another trace, or without such a request."
      ]
    case .notActive(let tools) where tools.isEmpty:
      return [
        "A bearer token in the request comes first: that of a user's login, for example, is none of"
          + " CASA's."
      ]
    case .silent: return ["Its line may have more words in another build; read it below."]
    default: return []
    }
  }
}
