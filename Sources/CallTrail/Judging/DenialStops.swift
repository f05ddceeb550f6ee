import Evidence
import Vocabulary

/// Where ext-auth, or what it asked, said no.
struct DenialStops {
  let call: Call
  let context: TrailContext

  var outbound: Trail.Stop? {
    guard let check = call.outboundCheck, case .denied(let denial) = check.decision else {
      return nil
    }
    return stop(denial, check, .outboundCheck)
  }

  var inbound: Trail.Stop? {
    guard let check = call.inboundCheck, case .denied(let denial) = check.decision else {
      return nil
    }
    return stop(denial, check, .inboundCheck)
  }

  /// The token exchange succeeds without the tool; the callee's side then finds it missing.
  var toolCheck: Trail.Stop? {
    let exchange = call.requests.first { $0.operation == .exchange }
    let matching = exchange?.isMatchingFailed == true ? exchange?.notes ?? [] : []
    guard isDeniedForTool || (call.inboundCheck == nil && call.inboundRecord == nil) else {
      return nil
    }
    if let event = call.toolEvent, event.blocked == true {
      return ToolChecks(event: event, session: call.session, matching: matching, context: context)
        .stop
    }
    guard !matching.isEmpty, isDeniedForTool || call.outboundRecord?.status == 403 else {
      return nil
    }
    return ToolChecks.matchingFailed(matching, call.tool)
  }

  private var isDeniedForTool: Bool {
    guard case .denied(.notActive(let tools)) = call.inboundCheck?.decision else { return false }
    return !tools.isEmpty
  }

  /// A call of which the auth service alone has told.
  var serviceAlone: Trail.Stop? {
    guard call.outboundCheck == nil, call.inboundCheck == nil else { return nil }
    for request in call.requests {
      if request.status >= 500 || request.isFailedCommit { return failed(request) }
      if request.isMatchingFailed {
        return ToolChecks.matchingFailed(request.notes, call.tool)
      }
    }
    return nil
  }

  private func stop(_ denial: Denial, _ check: Check, _ place: Hop.Place) -> Trail.Stop {
    // Where the auth service's own log tells more, that is where it was stopped.
    if let operation = denial.operation,
      let request = call.requests.last(where: {
        $0.operation == operation && ($0.status >= 400 || $0.exception != nil)
      })
    {
      var stop = failed(request)
      stop.rules += denial.rules.filter { !stop.rules.contains($0) }
      return stop
    }
    let words = DenialWords(denial: denial, check: check, call: call)
    var stop = Trail.Stop(place: place, by: words.by, sentence: words.sentence)
    stop.rules = denial.rules
    if let line = check.tellingLine {
      stop.lines = [Trail.Telling(text: line.text, component: .extAuth)]
    }
    stop.advice = words.advice
    if case .policy = denial { stop.place = .policy }
    if case .notActive(let tools) = denial, !tools.isEmpty {
      stop.advice.append(
        context.hasTraces
          ? "The auth service's traces that were read hold no event of this call; ask for more of"
            + " them, or soon after the call."
          : "Which check it was, GET /trace of the auth service tells.")
    }
    return stop
  }

  private func failed(_ request: ServiceRequest) -> Trail.Stop {
    let dependency = Dependency(request)
    let lines =
      request.notes + [request.line] + request.wrapped
      + [request.exception].compactMap { $0 }
    let said = request.exception.map { ": \($0.text.prefix(200))" } ?? ""
    let ended =
      request.isFailedCommit
      ? "answered \(request.status), but then could not store it"
      : "answered \(request.status)"
    return Trail.Stop(
      place: request.operation.place, by: dependency.name,
      sentence: "Stopped at the auth service's \(request.operation.noun): it \(ended);"
        + " \(dependency.sentence)\(said)", rules: dependency.rules,
      lines: lines.map { Trail.Telling(text: $0.text, component: .authService) })
  }
}

extension ServiceRequest.Operation {
  var place: Hop.Place {
    switch self {
    case .token, .storeToken: .token
    case .exchange, .llmMapping: .tokenExchange
    case .introspection, .loadToken: .introspection
    case .hostLookup, .workloadLookup, .policyLookup: .lookup
    case .callEnd, .other: .tokenExchange
    }
  }

  var noun: String {
    switch self {
    case .token: "token"
    case .exchange: "token exchange"
    case .introspection: "introspection"
    case .hostLookup: "lookup of the called host"
    case .workloadLookup: "lookup of the calling workload"
    case .policyLookup: "lookup of the CASAPolicy"
    case .loadToken, .storeToken: "token cache"
    case .llmMapping: "record of the LLM call"
    case .callEnd: "record of the LLM's answer"
    case .other: "request"
    }
  }
}

extension Denial {
  /// The request to the auth service whose failure it is.
  var operation: ServiceRequest.Operation? {
    switch self {
    case .hostLookup(let failure): failure == .notFound ? nil : .hostLookup
    case .workloadLookup(let failure): failure == .notFound ? nil : .workloadLookup
    case .policyLookup: .policyLookup
    case .tokenLookup: .loadToken
    case .token: .token
    case .storingToken: .storeToken
    case .llmMapping: .llmMapping
    case .exchange, .emptyToken: .exchange
    case .introspection: .introspection
    case .badTraceparent, .noPeerMetadata, .policy, .noCallerToken, .noCallerWorkload, .credentials,
      .noStoredToken, .promptPath, .userInput, .mcpBody, .mcpAddress, .notActive, .silent:
      nil
    }
  }

  /// The rules that stand for it.
  var rules: [String] {
    switch self {
    case .badTraceparent: ["EX-08"]
    case .noPeerMetadata: ["EX-07"]
    case .hostLookup(.notFound): ["EX-05", "MS-14"]
    case .workloadLookup(.notFound): ["EX-06", "MS-14"]
    case .policyLookup(.notFound): ["PO-03"]
    case .hostLookup(let failure), .workloadLookup(let failure), .policyLookup(let failure),
      .tokenLookup(let failure), .storingToken(let failure), .userInput(let failure),
      .token(let failure), .llmMapping(let failure):
      failure.rules
    case .policy: ["EX-17"]
    case .noCallerToken: ["EX-09"]
    case .noCallerWorkload: ["EX-09", "EX-06"]
    case .credentials: ["EX-11"]
    case .noStoredToken: ["EX-20"]
    case .promptPath: ["EX-10"]
    case .mcpBody: ["EX-15"]
    case .mcpAddress: ["EX-29"]
    case .exchange(let failure): ["EX-12"] + failure.rules
    case .emptyToken: ["EX-12"]
    case .introspection(let failure): ["EX-13"] + failure.rules
    case .notActive: ["EX-14"]
    case .silent: []
    }
  }
}

extension Denial.Failure {
  var rules: [String] {
    switch self {
    case .notFound: []
    case .status: ["EX-04"]
    case .unreachable: ["EX-03"]
    case .timeout: ["EX-16"]
    case .mismatch: ["PD-14"]
    case .unknown: []
    }
  }

  var words: String {
    switch self {
    case .notFound: "the auth service answered 404"
    case .status(let status): "the auth service answered \(status)"
    case .unreachable: "the auth service could not be reached"
    case .timeout: "the auth service did not answer in time"
    case .mismatch: "the auth service's answer has another build's shape"
    case .unknown: "the question to the auth service failed"
    }
  }
}
