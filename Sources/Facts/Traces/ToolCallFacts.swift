import Evidence
import Vocabulary

extension FactMaker {
  /// The newest call of each tool of each MultiAgentSystem.
  func toolCallFacts() -> [Fact] {
    tracePages().flatMap { seen in
      seen.page.newestCalls.map { call in fact(of: call, seen) }
    }
  }

  private struct SeenPage {
    var page: TracePage
    var command: String
    var namespace: String
    var mas: MultiAgentSystem?
  }

  private func tracePages() -> [SeenPage] {
    cluster.evidence.asked.compactMap { probe in
      guard case .proxied(let target, let path) = probe, TracePage.isAsked(for: path),
        case .http(let answer)? = cluster.evidence[probe]?.answer, answer.status == 200,
        let page = try? TracePage(answer.body)
      else { return nil }
      return SeenPage(
        page: page, command: probe.command, namespace: target.namespace,
        mas: TraceQuery.mas(of: path, cluster: cluster))
    }
  }

  private func fact(of call: TracePage.ToolCall, _ seen: SeenPage) -> Fact {
    let name = seen.mas?.metadata.name
    let chosen = Array(Set(call.llmCalls.flatMap(\.chosenTools))).sorted().joined(separator: ",")
    return Fact(
      .toolCall,
      Subject(
        kind: "MultiAgentSystem", namespace: seen.mas?.metadata.namespace ?? seen.namespace,
        name: name ?? "", component: .agent,
        release: installation.releases.first { $0.namespace == seen.namespace }?.name,
        mas: seen.mas?.metadata.fullName),
      [
        "mas": name.map { .text($0) }, "tool": .text(call.tool),
        "blocked": .flag(call.isBlocked), "check": call.newest.blockingType.map { .text($0) },
        "reason": call.newest.blockingReason.map { .text($0) }, "count": .number(call.count),
        "llmStarted": .flag(!call.llmCalls.isEmpty),
        "llmEnded": .flag(call.llmCalls.last?.isAnswered == true), "llmTools": .text(chosen),
      ],
      proof: Proof(
        command: seen.command, line: call.sentence(chosen: chosen),
        timestamp: call.newest.createdAt, count: call.count))
  }
}

extension TracePage.ToolCall {
  fileprivate func sentence(chosen: String) -> String {
    let outcome =
      isBlocked
      ? "denied, \(newest.blockingType ?? "") \(newest.blockingReason ?? "")" : "allowed"
    let llm =
      llmCalls.isEmpty
      ? "no LLM call is recorded before it"
      : llmCalls.allSatisfy { !$0.isAnswered }
        ? "no answer of the LLM is recorded"
        : chosen.isEmpty ? "the LLM chose no tool" : "the LLM chose \(chosen)"
    return "call of tool \(tool): \(outcome)" + (isBlocked ? "; \(llm)" : "")
  }
}
