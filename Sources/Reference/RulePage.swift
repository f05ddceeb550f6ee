import RuleTable
import Vocabulary

/// docs/rules/KC-01.md and so on: all about one rule, for a person who met it in a report.
struct RulePage {
  static let folder = "rules/"
  let rule: Rule
  let table: RuleTable

  var name: String { Self.name(of: rule.id) }

  static func name(of id: String) -> String { "\(folder)\(id).md" }

  /// Whether a file of the folder is a page that was generated, perhaps for a rule that is gone.
  static func isPage(_ file: String, text: String) -> Bool {
    file != "README.md" && file.hasSuffix(".md") && text.hasPrefix(Markdown.notice)
  }

  var text: String {
    var sections = [head]
    func add(_ title: String, _ body: String) {
      if !body.isEmpty { sections.append("## \(title)\n\n\(body)") }
    }
    add("Fix", fix)
    add("Confirm", confirm)
    add(
      "Where CASA's guide is wrong",
      rule.correction.map { prose($0) + "\n" } ?? "")
    add("Sets off", titles(rule.explains))
    add("Caused by", titles(causes))
    add("What looks the same", twins)
    add("See also", links)
    add("For rule authors: when it holds", conditions)
    add("For rule authors: examples", examples)
    add("For rule authors: what casa reads for it", rights)
    return Markdown.notice + "\n" + sections.joined(separator: "\n")
  }

  var names: ExampleNames { ExampleNames(rule) }

  private var check: Check? { table.check(of: rule) }
  private var causes: [String] {
    table.rules.filter { $0.explains.contains(rule.id) }.map(\.id)
  }

  private var head: String {
    var lines = ["- **Severity:** \(severity)"]
    if let check {
      lines.append("- **Area:** [\(check.area.title)](../\(check.area.page))")
      lines.append("- **Check:** \(Markdown.escaped(check.title)) (`\(check.id)`)")
    }
    lines.append("- **Waiting:** \(waiting)")
    return """
      # \(rule.id): \(Markdown.escaped(rule.title))

      \(lines.joined(separator: "\n"))

      \(prose(rule.cause))

      """
  }

  private var severity: String {
    switch rule.severity {
    case .error: "error"
    case .warning: "warning; closes the gate from `--fail-on warning` on"
    case .info: "info; told for information, closes the gate with `--fail-on info` only"
    }
  }

  private var waiting: String {
    if rule.severity == .info { return "nothing to wait for" }
    if rule.stuck { return "it does not clear without a fix; `--wait` stops and says so" }
    if rule.heals {
      return "it often clears by itself; in a component's first three minutes it counts as starting"
    }
    return "it may clear by itself; `--wait` keeps polling"
  }

  /// A text in which other rules that it names are links.
  func prose(_ template: Template, _ own: ExampleNames? = nil) -> String {
    Markdown.linked(Markdown.escaped((own ?? names).text(template)), from: name) { id in
      id != rule.id && table.rule(id) != nil
    }
  }

  private var conditions: String {
    let facts = "../\(FactsDocument.name)"
    var text = "casa reports it when this holds:\n\n\(ConditionList(rule.when, facts: facts).text)"
    if !rule.clearedBy.isEmpty {
      text +=
        "\nIt is over, and told as history at most, when a later line or the state now says:\n\n"
      text += rule.clearedBy.map { ConditionList($0, facts: facts).text }.joined()
    }
    return text
  }

  private var examples: String {
    """
    These are the rule's own tests. It fires on

    \(ExampleText(rule.examples.fires).text)
    and stays silent on what looks alike:

    \(ExampleText(rule.examples.silent).text)
    """
  }

  private func titles(_ ids: [String]) -> String {
    ids.map { id in
      let title = table.rule(id).map { " " + Markdown.escaped($0.title) } ?? ""
      return "- \(Markdown.link(id, from: name))\(title)\n"
    }.joined()
  }

  private var twins: String {
    rule.twins.isEmpty
      ? ""
      : "Only a comparison distinguishes these. Where casa may not make it, one finding names them"
        + " all:\n\n" + titles(rule.twins)
  }

  private var rights: String {
    let declared = rule.kinds.contains(.command) ? ["- what the declared command needs\n"] : []
    let all = rule.rights.map { "- `\($0.words)`\n" } + declared
    return all.joined() + "\nWithout these rights the check is unknown, not passed:"
      + " [what casa reads, and why](../permissions.md).\n"
  }

  private var links: String {
    let area = check?.area
    let lines = [
      rule.guide.flatMap { anchor in
        GuideSection.allCases.first { $0.anchor == anchor }.map {
          "- [\($0.title)](../guide.md#\(anchor)) in the guide"
        }
      },
      area.map { "- [\($0.title)](../\($0.page)): the area, and what to look at by hand" },
      area.map { "- `\($0.command)` looks for it" },
      "- `casa explain \(rule.id)` tells the same on the terminal; `casa doctor --why-not"
        + " \(rule.id)` tells why it did not fire",
      "- [All rules](README.md)",
    ]
    return lines.compactMap { $0.map { $0 + "\n" } }.joined()
  }
}
