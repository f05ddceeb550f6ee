import RuleTable
import Vocabulary

/// docs/coverage.md: what became of every failure of the catalogue.
struct CoverageDocument {
  static let name = "coverage.md"
  let table: RuleTable

  var text: String {
    let catalogue = Catalogue(table)
    let ids = catalogue.ids
    let rules = ids.compactMap { table.rule($0) }
    let informing = rules.count { $0.severity == .info }
    return """
      \(Markdown.notice)
      # Coverage

      Every failure of CASA that is known has an id.

      - \(rules.count - informing) of \(ids.count) are found by a rule.
      - \(informing) are told for information only: they break nothing by themselves.
      - \(ids.count - rules.count) leave nothing behind that a reader of the cluster could see. A clean
        report says nothing about them; the table says what a person can do.

      """ + catalogue.families.map(section).joined()
  }

  private func section(_ family: Catalogue.Family) -> String {
    "\n## \(family.letters): \(family.title)\n\n"
      + Markdown.table(["id", "failure", "how it is covered"], family.ids.map(row))
  }

  private func row(_ id: String) -> [String] {
    if let rule = table.rule(id) {
      let way =
        rule.severity == .info
        ? "information only: \(Markdown.escaped(rule.cause.generic))"
        : "rule, \(rule.severity.rawValue)"
      return [Markdown.link(id, from: Self.name), Markdown.escaped(rule.title), way]
    }
    guard let other = table.notObservable.first(where: { $0.id == id }) else {
      return [id, "", "**nothing yet**"]
    }
    return [
      id, Markdown.escaped(other.title),
      "not observable: \(Markdown.escaped(other.why)) \(Markdown.escaped(other.instead))",
    ]
  }
}
