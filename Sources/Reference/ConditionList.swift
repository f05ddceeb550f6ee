import Patterns
import RuleTable
import Vocabulary

/// A condition as a Markdown list in words; each kind of fact links to its description.
struct ConditionList {
  let text: String

  /// - Parameter facts: the path from the page to docs/facts.md.
  init(_ condition: Condition, facts: String) {
    text = Self.lines(of: condition, facts).map { $0 + "\n" }.joined()
  }

  private static func lines(of condition: Condition, _ facts: String) -> [String] {
    func list(_ head: String, _ conditions: [Condition]) -> [String] {
      ["- \(head):"] + conditions.flatMap { lines(of: $0, facts) }.map { "  " + $0 }
    }
    return switch condition {
    case .fact(let fact): ["- " + words(fact, facts)]
    case .all(let conditions): list("all of these hold", conditions)
    case .any(let conditions): list("at least one of these holds", conditions)
    case .none(let conditions): list("none of these holds", conditions)
    }
  }

  private static func words(_ fact: FactCondition, _ facts: String) -> String {
    let kind = fact.kind.rawValue
    let noun = "[\(fact.kind.declaration.noun)](\(facts)#\(Markdown.anchor(ofHeading: kind)))"
    let parts =
      fact.matchers.map { "`\($0.attribute)` \(words($0.matcher))" }
      + (fact.onset > 0 ? ["failure began \(fact.onset) s before it"] : [])
    return parts.isEmpty ? "\(noun), whatever it says" : "\(noun) whose \(joined(parts, "and"))"
  }

  private static func words(_ matcher: Matcher) -> String {
    switch matcher {
    case .oneOf(let names): "is \(joined(names.map(shown), "or"))"
    case .noneOf(let names): "is not \(joined(names.map(shown), "or"))"
    case .bound(let template):
      template.placeholders.count == 1
        ? "is the same `\(template.placeholders[0])` as before"
        : "is the same as before: \(Markdown.code(template.source))"
    case .number(let range): ConditionWords.words(range)
    case .flag(let flag): flag ? "is true" : "is false"
    case .text(let pattern): "matches \(Markdown.code(pattern.source))"
    case .textLacks(let pattern): "does not match \(Markdown.code(pattern.source))"
    }
  }

  private static func shown(_ name: String) -> String {
    name.isEmpty ? "empty" : Markdown.code(name)
  }

  private static func joined(_ words: [String], _ last: String) -> String {
    guard words.count > 1, let end = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }
}
