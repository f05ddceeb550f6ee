import RuleTable
import Vocabulary

/// docs/guide-map.md: which rules stand behind each section of the guide.
struct GuideMapDocument {
  static let name = "guide-map.md"
  let table: RuleTable

  var text: String {
    """
    \(Markdown.notice)
    # From the guide to the rules

    Each section of [guide.md](guide.md) has the headings of CASA's own troubleshooting page. This is
    what casa looks at for it. A cause may lie in another section: the report follows it there.

    """ + GuideSection.allCases.map(section).joined() + rest
  }

  private func section(_ section: GuideSection) -> String {
    """

    ## [\(section.title)](guide.md#\(section.anchor))

    `\(section.command)`

    \(rows(table.rules.filter { $0.guide == section.anchor }))
    """
  }

  private var rest: String {
    let rules = table.rules.filter { $0.guide == nil }
    guard !rules.isEmpty else { return "" }
    return "\n## Not in the guide\n\n" + rows(rules)
  }

  private func rows(_ rules: [Rule]) -> String {
    Markdown.table(
      ["rule", "severity", "what it finds"],
      rules.map { rule in
        [
          Markdown.link(rule.id, from: Self.name), rule.severity.rawValue,
          Markdown.escaped(rule.title),
        ]
      })
  }
}
