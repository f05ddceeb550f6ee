import Evidence
import Vocabulary

/// The three tool checks, which run in a fixed order; the first no decides.
struct ToolChecks {
  let event: TraceEvent
  let session: TraceSession?
  /// The auth service's lines about an LLM that could not be asked; empty when it could.
  let matching: [LogLine]
  let context: TrailContext

  private var tool: String { event.tool ?? "the tool" }

  var stop: Trail.Stop {
    if !matching.isEmpty, event.blockingType == "AI_POWERED" {
      return Self.matchingFailed(matching, event.tool)
    }
    return Trail.Stop(
      place: .toolChecks, by: "tool check", sentence: "Stopped at the tool checks: \(reason).",
      rules: rules, advice: advice)
  }

  /// The check that said no, as specs name it.
  static func name(_ event: TraceEvent) -> String {
    switch event.blockingReason {
    case "tool_not_selected_by_llm": "DETERMINISTIC_TOOL_SELECTED"
    case "no_llm_calls_made_by_app": "DETERMINISTIC_LLM_SELECTED_TOOLS"
    case "tool_intent_mismatch": "AI_POWERED_TOOL_MATCH"
    default: event.blockingType ?? "a check"
    }
  }

  private var answered: [TraceSession.LLMCall] {
    (session?.llmCalls(before: event) ?? []).filter(\.isAnswered)
  }

  private var reason: String {
    let name = Self.name(event)
    switch event.blockingReason {
    case "tool_not_selected_by_llm" where answered.isEmpty:
      return "\(name) denied \(tool), because no answer of the LLM is recorded for this user input"
    case "tool_not_selected_by_llm":
      let chosen = Set(answered.flatMap(\.chosenTools)).sorted()
      let instead = chosen.isEmpty ? "no tool" : chosen.prefix(5).joined(separator: ", ")
      return "\(name) denied \(tool), because the LLM chose \(instead)"
    case "no_llm_calls_made_by_app":
      return "\(name) denied \(tool), because no call of the app to an LLM is recorded"
    case "tool_intent_mismatch":
      return "\(name) denied \(tool), because the tool does not fit what the user asked for"
    default:
      return "\(name) denied \(tool)\(event.blockingReason.map { " (\($0))" } ?? "")"
    }
  }

  private var rules: [String] {
    switch event.blockingReason {
    case "tool_not_selected_by_llm": answered.isEmpty ? ["TC-04", "TC-01"] : ["TC-01"]
    case "no_llm_calls_made_by_app": ["TC-02", "TC-04"]
    case "tool_intent_mismatch": ["TC-03"]
    default: ["EX-14"]
    }
  }

  private var advice: [String] {
    let later = ["DETERMINISTIC_TOOL_SELECTED", "DETERMINISTIC_LLM_SELECTED_TOOLS"]
    guard later.contains(Self.name(event)), context.toolChecks.count > 1 else { return [] }
    return ["The checks behind it were not reached."]
  }

  /// Without an answer of the LLM every tool is denied.
  ///
  /// - Parameter notes: what the auth service told of its own calls during the exchange.
  static func matchingFailed(_ notes: [LogLine], _ tool: String?) -> Trail.Stop {
    let why = notes.lazy.compactMap { line in
      line.text.firstRange(of: "matching failed: ").map { line.text[$0.upperBound...] }
    }.first
    return Trail.Stop(
      place: .toolChecks, by: "LLM",
      sentence: "Stopped at the tool checks: AI_POWERED_TOOL_MATCH denied \(tool ?? "the tool"),"
        + " because the LLM that judges it gave no usable answer"
        + (why.map { ": \($0.prefix(160))" } ?? "") + ".",
      rules: ["TC-03"],
      lines: notes.map { Trail.Telling(text: $0.text, component: .authService) })
  }
}
