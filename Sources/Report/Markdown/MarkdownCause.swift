import Diagnosis
import Facts
import RuleTable

/// One cause: what is wrong, why that is certain, what to do, and what follows from it.
struct MarkdownCause {
  let group: CauseGroup
  let cluster: ClusterSummary
  let heading: String

  private static let maximumProofs = 3
  private static let maximumSteps = 20

  private var finding: Finding { group.root }

  var text: String {
    let undecided = Undecided(finding)
    let title = MarkdownText.prose(finding.heading.excerpt(300))
    var parts = [
      "\(heading) \(MarkdownCluster.mark(finding, cluster)) \(MarkdownText.ids(finding, cluster.options.pages)): \(title)"
        + MarkdownCluster.badge(finding, cluster) + "\n",
      MarkdownText.escaped(finding.subject.place.excerpt(500)) + "\n",
    ]
    if let undecided { parts.append("**\(MarkdownText.prose(undecided.sentence))**\n") }
    parts.append(MarkdownText.prose(finding.cause.excerpt(4000)) + "\n")
    parts += proof
    if !group.repeats.isEmpty {
      let places = MarkdownCluster.capped(group.repeats) { place in
        "- \(MarkdownText.escaped(place.subject.place.excerpt(500)))\n"
      }
      parts.append("**Also here**\n\n" + places)
    }
    if !finding.changes.isEmpty {
      let changes = finding.changes.prefix(10).map { change in
        let gap = TimeText.gap(from: change.time, to: finding.firstSeen).map { " (\($0))" } ?? ""
        return "- \(MarkdownText.escaped(change.what + gap))\n"
      }
      parts.append("**Shortly before**\n\n" + changes.joined())
    }
    parts += section(undecided == nil ? "Fix" : "Fix, if it is \(finding.id)", finding.fix)
    if undecided != nil { parts += section("Confirm", finding.confirm) }
    parts.append(details)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var proof: [String] {
    guard !finding.evidence.isEmpty else { return [] }
    let list = LongList(finding.evidence, most: Self.maximumProofs)
    let blocks = list.shown.map { proof -> String in
      let words = ProofWords(proof: proof, moments: cluster.moments)
      let command = proof.command.isEmpty ? nil : MarkdownText.code(proof.command.excerpt(500))
      let below = [words.seen.map(MarkdownText.escaped), command].compactMap { $0 }
      return MarkdownText.block([words.line], "text")
        + (below.isEmpty ? "" : "\n" + below.joined(separator: " · ") + "\n")
    }
    let rest = list.rest.map { "*\($0)*\n" }
    return ["**Proof**\n"] + blocks + [rest].compactMap { $0 }
  }

  private func section(_ title: String, _ steps: [Finding.Step]) -> [String] {
    steps.isEmpty
      ? []
      : ["**\(MarkdownText.escaped(title))**\n"]
        + [steps.alternatives.map(Self.list).joined(separator: "\nor\n\n")]
  }

  private static func list(_ steps: [Finding.Step]) -> String {
    let lines = steps.prefix(maximumSteps).enumerated().map { index, step -> String in
      let number = "\(index + 1). "
      let indent = String(repeating: " ", count: number.count)
      var text = number + MarkdownText.prose(step.text.excerpt(2000)) + "\n"
      if let file = step.file {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        text +=
          "\n\(indent)\(MarkdownText.code(file.name)):\n\n"
          + MarkdownText.block(lines.map(String.init), "yaml", indent: indent)
      }
      if let run = step.run {
        if let warning = step.risk?.warning { text += "\n\(indent)⚠ **This \(warning):**\n" }
        text += "\n" + MarkdownText.block([run], "sh", indent: indent)
      }
      if let verify = step.verify {
        text += "\n\(indent)Check: \(MarkdownText.code(verify))\n"
      }
      return text
    }
    return lines.joined()
  }

  private var details: String {
    var parts: [String] = []
    if let correction = finding.correction {
      parts.append(
        MarkdownCluster.folded(
          "Where the guide is wrong", MarkdownText.prose(correction.excerpt(2000)) + "\n"))
    }
    if Undecided(finding) == nil, !finding.confirm.isEmpty {
      parts.append(MarkdownCluster.folded("Confirm", Self.list(finding.confirm)))
    }
    if !group.consequences.isEmpty {
      let count = group.consequences.count
      let effects = MarkdownCluster.capped(group.consequences) { effect in
        "- \(MarkdownText.escaped(effect.id)) \(MarkdownText.prose(effect.title.excerpt(300))) "
          + MarkdownText.code(effect.subject.path) + MarkdownCluster.badge(effect, cluster) + "\n"
      }
      parts.append(
        MarkdownCluster.folded(
          "Caused by this: " + Counting.counted(count, "finding"), effects))
    }
    return parts.joined(separator: "\n")
  }
}
