import CallTrail
import Diagnosis
import Gate

/// The way of one call for a ticket.
public struct RequestMarkdown: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The text, at most 64 KiB.
  public func render(_ result: RequestResult) -> String {
    var page = MarkdownPage(most: MarkdownReport.longest)
    page.add(
      "## \(Self.sign(result.answer.verdict)) \(MarkdownText.prose(result.answer.headline))\n")
    for call in result.shown {
      page.add(Self.head(call))
      page.add(Self.hops(call.trail))
    }
    if !result.listed.isEmpty {
      page.add("### \(result.answer.listTitle)\n\n" + Self.list(result.listed))
    }
    if !result.answer.needed.isEmpty {
      page.add(
        "### To see on, casa would have to read\n\n"
          + result.answer.needed.map { "- \(MarkdownText.prose($0))\n" }.joined())
    }
    let command = MarkdownText.code(options.command)
    page.add("---\n\n\(MarkdownText.escaped(result.tool)) · \(command)\n")
    return page.text
  }

  private static func sign(_ verdict: TrailAnswer.Verdict) -> String {
    switch verdict {
    case .stopped: "❌"
    case .allowed: "✅"
    case .unknown: "❔"
    }
  }

  /// Calls, a line for each.
  static func list(_ calls: [ExplainedCall]) -> String {
    calls.map { call in
      let (trail, words) = (call.trail, call.words)
      let id = words.shortID.map { " " + MarkdownText.code($0) } ?? ""
      return "- \(MarkdownText.escaped(CallWords.time(trail.time) ?? "no time")) "
        + "\(MarkdownText.escaped(words.call)): \(MarkdownText.escaped(call.outcome + call.since))\(id)\n"
    }.joined()
  }

  private static func head(_ call: ExplainedCall) -> String {
    let (trail, words) = (call.trail, call.words)
    var text = "### \(MarkdownText.escaped(words.call))\n\n"
    let facts = [
      CallWords.time(trail.time).map(MarkdownText.escaped),
      trail.traceID.map { "trace " + MarkdownText.code($0) } ?? "no trace id",
      trail.userInputID.map { "user input " + MarkdownText.code($0) },
    ].compactMap { $0 }
    text += facts.joined(separator: ", ") + "\n\n\(MarkdownText.prose(call.sentence))\n"
    for advice in trail.stop?.advice ?? [] { text += "\n\(MarkdownText.prose(advice))\n" }
    if case .lost(let lost) = trail.ending {
      text += "\n" + lost.needed.map { "- missing: \(MarkdownText.prose($0))\n" }.joined()
    }
    if !call.rules.isEmpty { text += "\n" }
    for rule in call.rules {
      let causes = rule.causes.map { "\($0.id) \(MarkdownText.prose($0.title))" }
      let behind = causes.isEmpty ? "" : ", caused by " + causes.joined(separator: "; ")
      text += "- **\(rule.id)** \(MarkdownText.prose(rule.title))\(behind)\n"
    }
    return text
  }

  private static func hops(_ trail: Trail) -> String {
    trail.hops.enumerated().map { index, hop in
      let sign = hop.outcome.mark.sign
      let clock = hop.time.map { MarkdownText.escaped($0.clock) + " " } ?? ""
      let link = CallWords.link(hop.link).map { " *(\($0))*" } ?? ""
      var text =
        "\(index + 1). \(MarkdownText.escaped(sign)) \(clock)**\(MarkdownText.escaped(hop.title))**: "
        + "\(MarkdownText.escaped(hop.note))\(link)\n"
      if let line = hop.line {
        let place = [line.source.pod, line.source.container].compactMap { $0 }.joined(
          separator: "/")
        text += "   \(MarkdownText.code(place))\n"
        text += MarkdownText.block(
          ([line] + hop.further.prefix(3)).map(\.text), "text", indent: "   ")
      }
      return text
    }.joined()
  }
}
