import RuleTable
import Vocabulary

/// docs/rules/README.md: every page of a rule, by area.
struct RuleIndexDocument {
  static let name = RulePage.folder + "README.md"
  let table: RuleTable

  var text: String {
    """
    \(Markdown.notice)
    # Rules

    A page for each of the \(table.rules.count) rules: what it means, how to fix it, how to confirm it,
    and what it goes together with. `casa explain ID` prints a page on the terminal,
    [coverage.md](../coverage.md) says what is covered at all.

    "Waiting" says what `--wait` does: it stops early on what is stuck, since a person has to
    change something first.

    \(areas.map { "- [\($0.title)](#\(Markdown.anchor(ofHeading: $0.title)))" }.joined(separator: "\n"))
    \(lastEntry)
    """ + areas.map(section).joined() + rest
  }

  private var areas: [Area] { Area.allCases.filter { !rules(of: $0).isEmpty } }

  private func rules(of area: Area) -> [Rule] {
    table.rules.filter { table.check(of: $0)?.area == area }
  }

  private func section(_ area: Area) -> String {
    """

    ## \(area.title)

    [What this part does, and what to look at](../\(area.page))

    \(Markdown.table(["rule", "severity", "what it finds", "waiting"], rules(of: area).map(row)))
    """
  }

  private func row(_ rule: Rule) -> [String] {
    [
      Markdown.link(rule.id, from: Self.name), rule.severity.rawValue,
      Markdown.escaped(rule.title),
      rule.stuck ? "stuck" : rule.heals ? "often heals" : "",
    ]
  }

  private static let restTitle = "Without a rule"

  private var lastEntry: String {
    table.notObservable.isEmpty
      ? "" : "- [\(Self.restTitle)](#\(Markdown.anchor(ofHeading: Self.restTitle)))\n"
  }

  private var rest: String {
    guard !table.notObservable.isEmpty else { return "" }
    let rows = table.notObservable.map { other in
      [other.id, other.title, other.why, other.instead].map(Markdown.escaped)
    }
    return
      "\n## \(Self.restTitle)\n\nThese failures leave no trace that a reader of the cluster"
      + " could see.\n\n" + Markdown.table(["id", "failure", "why", "what to do instead"], rows)
  }
}
