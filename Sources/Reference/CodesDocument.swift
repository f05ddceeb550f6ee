import RuleTable
import Vocabulary

/// docs/codes.md: every rule by its id.
struct CodesDocument {
  static let name = "codes.md"
  let table: RuleTable

  var text: String {
    """
    \(Markdown.notice)
    # Codes

    The \(table.rules.count) rules that casa carries, from the ground up. An id is never given another
    meaning. [Each has a page](rules/README.md) that tells all about it: how it shows, how to make sure,
    how to mend it, which rights it needs; `casa rules show ID` prints the same. Words in capitals stand
    for names that a diagnosis fills in.

    \(areas.map { "- [\($0.title)](#\(Markdown.anchor(ofHeading: $0.title)))" }.joined(separator: "\n"))

    """ + areas.map(section).joined()
  }

  private var areas: [Area] { Area.allCases.filter { !rules(of: $0).isEmpty } }

  private func rules(of area: Area) -> [Rule] {
    table.rules.filter { table.check(of: $0)?.area == area }
  }

  private func section(_ area: Area) -> String {
    "\n## \(area.title)\n" + rules(of: area).map(entry).joined()
  }

  private func entry(_ rule: Rule) -> String {
    let check = table.check(of: rule).map { "check `\($0.id)`" } ?? ""
    var links = ["[page](\(RulePage.name(of: rule.id)))"]
    if !rule.explains.isEmpty { links.append("sets off " + consequences(of: rule)) }
    if let guide = rule.guide { links.append("[guide](guide.md#\(guide))") }
    let tail = ([rule.severity.rawValue, check] + links).joined(separator: " · ")
    return """

      ### \(rule.id)

      **\(Markdown.escaped(rule.title)).** \(Markdown.escaped(rule.cause.generic))

      \(tail)

      """
  }

  /// What carries everything would have a list that nobody reads.
  private func consequences(of rule: Rule) -> String {
    rule.explains.count > 12
      ? "\(rule.explains.count) others" : Markdown.links(rule.explains, from: Self.name)
  }
}
