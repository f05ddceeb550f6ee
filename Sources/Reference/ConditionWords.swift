import Evidence
import Patterns
import RuleTable
import Vocabulary

/// A condition as a list that a person reads; deeper levels are indented.
struct ConditionWords {
  let lines: [String]

  init(_ condition: Condition) { lines = Self.lines(of: condition) }

  private static func lines(of condition: Condition) -> [String] {
    switch condition {
    case .fact(let fact): [words(fact)]
    case .all(let conditions): list("all of these hold:", conditions)
    case .any(let conditions): list("at least one of these holds:", conditions)
    case .none(let conditions):
      if conditions.count == 1, case .fact(let fact) = conditions[0] {
        ["no " + words(fact, alone: "")]
      } else {
        list("none of these holds:", conditions)
      }
    }
  }

  private static func list(_ head: String, _ conditions: [Condition]) -> [String] {
    [head]
      + conditions.flatMap { condition in
        lines(of: condition).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
      }
  }

  private static func words(_ fact: FactCondition, alone: String = "any ") -> String {
    let parts =
      fact.matchers.map { "\($0.attribute) \(words($0.matcher))" }
      + (fact.onset > 0 ? ["began \(fact.onset) s before it"] : [])
    return parts.isEmpty
      ? alone + fact.kind.rawValue
      : "\(fact.kind.rawValue): " + parts.joined(separator: "; ")
  }

  private static func words(_ matcher: Matcher) -> String {
    switch matcher {
    case .oneOf(let names): "is " + names.map(shown).joined(separator: " or ")
    case .noneOf(let names): "is not " + names.map(shown).joined(separator: " nor ")
    case .bound(let template): "is the same as before: " + template.source
    case .number(let range): words(range)
    case .flag(let flag): flag ? "is true" : "is false"
    case .text(let pattern): "matches /\(pattern.source)/"
    case .textLacks(let pattern): "does not match /\(pattern.source)/"
    }
  }

  private static func shown(_ name: String) -> String { name.isEmpty ? "empty" : name }

  static func words(_ range: NumberRange) -> String {
    switch (range.atLeast, range.atMost) {
    case (let low?, let high?): low == high ? "is \(low)" : "is \(low) to \(high)"
    case (let low?, nil): "is at least \(low)"
    case (nil, let high?): "is at most \(high)"
    case (nil, nil): "is any number"
    }
  }
}

extension Condition {
  /// The kinds of facts that it reads, in the order in which they are named.
  var kinds: [FactKind] {
    switch self {
    case .fact(let fact): [fact.kind]
    case .all(let conditions), .any(let conditions), .none(let conditions):
      conditions.flatMap(\.kinds)
    }
  }
}

extension FactKind {
  /// The rights to read facts of this kind.
  var rights: [AccessNeed] { declaration.sources.flatMap(\.rights).uniqued() }
}

extension AccessNeed {
  var words: String { "\(verb) \(resource)" }
}

extension Rule {
  /// The kinds of facts that it reads, each once.
  var kinds: [FactKind] {
    ([when] + clearedBy + fix.compactMap(\.condition)).flatMap(\.kinds).uniqued()
  }

  /// The rights to read its facts.
  var rights: [AccessNeed] { kinds.flatMap(\.rights).uniqued() }
}

extension Sequence where Element: Hashable {
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
