import RuleTable
import Vocabulary

/// docs/facts.md: the vocabulary in which rules are written.
struct FactsDocument {
  static let name = "facts.md"
  let table: RuleTable

  var text: String {
    """
    \(Markdown.notice)
    # Facts

    A fact is something that is true of the cluster. Rules are written in facts, so a rule never says
    how something is found out; [rule-format.md](rule-format.md) tells how conditions are put. An
    attribute that a fact does not have matches nothing. Ages are seconds.

    | type | how a rule compares it |
    | --- | --- |
    | name | as a whole: `ready`, one of `[ready, starting]`, or `{not: ready}` |
    | text | with a pattern that is found anywhere in it, or `{not: 'pattern'}` |
    | number | `3`, or `{atLeast: 3}`, `{atMost: 3}`, `{above: 3}`, `{below: 3}` |
    | flag | `true` or `false` |

    \(Markdown.table(["kind", "says"], index))
    ## Attributes of every fact

    \(attributes(FactKind.common))
    """ + FactKind.allCases.map(section).joined()
  }

  private var index: [[String]] {
    FactKind.allCases.map { kind in
      [
        "[\(kind.rawValue)](#\(Markdown.anchor(ofHeading: kind.rawValue)))",
        kind.declaration.sentence,
      ]
    }
  }

  private func section(_ kind: FactKind) -> String {
    let rights = kind.rights.map { "`\($0.words)`" }.joined(separator: ", ")
    let rules = table.rules.filter { $0.kinds.contains(kind) }.map(\.id)
    let readers = rules.isEmpty ? "no built-in rule" : Markdown.links(rules, from: Self.name)
    return """

      ## \(kind.rawValue)

      \(kind.declaration.sentence)

      Rests on: \(rights.isEmpty ? "the declared command" : rights). Read by: \(readers).

      \(attributes(kind.attributes))
      """
  }

  private func attributes(_ attributes: [Attribute]) -> String {
    Markdown.table(
      ["attribute", "type", "meaning", "values"],
      attributes.map { attribute in
        [
          "`\(attribute.name)`", attribute.kind.rawValue, Markdown.escaped(attribute.summary),
          attribute.values.map { "`\($0)`" }.joined(separator: " "),
        ]
      })
  }
}
