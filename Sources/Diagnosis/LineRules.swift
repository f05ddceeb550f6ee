import Patterns
public import RuleTable
public import Vocabulary

/// Which rules look for a line: the way from a line back to what it means.
public struct LineRules: Sendable {
  private let entries: [(id: String, pattern: Pattern, components: Set<Component>)]

  public init(_ table: RuleTable) {
    entries = table.rules.flatMap { rule in
      rule.when.wantedFacts.compactMap { condition in
        guard condition.kind == .log, case .text(let pattern)? = condition["line"] else {
          return nil
        }
        return (rule.id, pattern, condition.components)
      }
    }
  }

  /// The ids of the rules that look for such a line in the log of a component, as the table has
  /// them, each once.
  public func rules(for line: String, in component: Component) -> [String] {
    entries.reduce(into: []) { ids, entry in
      guard !ids.contains(entry.id),
        entry.components.isEmpty || entry.components.contains(component),
        entry.pattern.firstMatch(in: line) != nil
      else { return }
      ids.append(entry.id)
    }
  }
}

/// Which lines a rule accounts for: those that it is found by, and its echoes in other logs.
struct ExplainingRules: Sendable {
  private let entries: [(id: String, pattern: Pattern, components: Set<Component>)]

  init(_ table: RuleTable) {
    entries = table.rules.flatMap { rule in
      (rule.when.wantedFacts + rule.echoes).compactMap { condition in
        guard condition.kind == .log, case .text(let pattern)? = condition["line"] else {
          return nil
        }
        return (rule.id, pattern, condition.components)
      }
    }
  }

  /// Whether one of these rules accounts for lines of that kind.
  func knows(_ lines: Unexplained, by rules: Set<String>) -> Bool {
    entries.contains { entry in
      rules.contains(entry.id)
        && (entry.components.isEmpty || lines.component.map(entry.components.contains) == true)
        && entry.pattern.matches(lines.example)
    }
  }
}

extension Condition {
  /// The fact conditions that have to hold, without those that must not.
  var wantedFacts: [FactCondition] {
    switch self {
    case .fact(let condition): [condition]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.wantedFacts)
    case .none: []
    }
  }
}
