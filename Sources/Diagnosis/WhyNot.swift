import Evidence
public import Facts
import Patterns
public import RuleTable
import Vocabulary

/// Why a rule did not fire: each of its conditions with what it asked for and what was there instead.
public struct WhyNot: Sendable {
  public enum Truth: String, Sendable { case holds, fails, unknown }

  /// One line of the answer; `depth` says how deep it is in the rule's tree.
  public struct Line: Sendable {
    public var depth: Int
    public var truth: Truth
    public var text: String
    /// The facts of that kind as they were, where the condition failed; or why it is unknown.
    public var seen: [String]
  }

  public let rule: Rule
  /// How the rule came out as a whole.
  public let truth: Truth
  public let lines: [Line]
  /// It would have held, but something later proved recovery, or the run that printed it is over.
  public let isHistory: Bool

  /// More facts than this for one condition are counted only.
  private static let maximumSeen = 3

  init(_ rule: Rule, evaluator: Evaluator, base: FactBase, outcome: Doctor.Outcome) {
    self.rule = rule
    isHistory = outcome.findings.contains { $0.role == .history }
    truth =
      outcome.findings.contains { $0.role != .history }
      ? .holds : outcome.gaps.isEmpty ? .fails : .unknown
    var lines: [Line] = []
    Self.walk(rule.when, 0, evaluator, base, Solution(), &lines)
    self.lines = lines
  }

  private static func walk(
    _ condition: Condition, _ depth: Int, _ evaluator: Evaluator, _ base: FactBase,
    _ start: Solution, _ lines: inout [Line]
  ) {
    let found = evaluator.solutions(of: condition, from: start)
    let truth: Truth =
      found.contains(where: \.isDefinite) ? .holds : found.isEmpty ? .fails : .unknown
    func list(_ word: String, _ conditions: [Condition], joins: Bool) {
      lines.append(Line(depth: depth, truth: truth, text: word, seen: []))
      var solution = start
      for condition in conditions {
        walk(condition, depth + 1, evaluator, base, solution, &lines)
        if joins, let next = evaluator.solutions(of: condition, from: solution).first {
          solution = next
        }
      }
    }
    switch condition {
    case .all(let conditions): list("all of", conditions, joins: true)
    case .any(let conditions): list("any of", conditions, joins: false)
    case .none(let conditions): list("none of", conditions, joins: false)
    case .fact(let fact):
      let seen =
        truth == .unknown
        ? found.flatMap(\.gaps).prefix(maximumSeen).map { "\($0.reason.why.rawValue): \($0.asked)" }
        : truth == .fails
          ? near(fact, base) : found.flatMap(\.facts).suffix(1).map(\.fact.proof.line)
      lines.append(Line(depth: depth, truth: truth, text: fact.words, seen: seen))
    }
  }

  /// The facts of that kind and component that come closest.
  private static func near(_ condition: FactCondition, _ base: FactBase) -> [String] {
    if condition.kind == .log { return ["no such line in the logs that were read"] }
    let asked = condition.components
    let facts = base.facts.filter { fact in
      fact.kind == condition.kind
        && (asked.isEmpty || fact.subject.component.map(asked.contains) == true)
    }
    if facts.isEmpty { return ["there is no such object"] }
    func likeness(_ fact: Fact) -> Int {
      condition.matchers.count { attribute, matcher in
        guard case .oneOf(let names) = matcher, let value = fact[attribute] else { return false }
        return names.contains(value.description)
      }
    }
    let closest = facts.map(likeness).max() ?? 0
    let near = facts.filter { likeness($0) == closest }
    let shown = near.prefix(maximumSeen).map { fact in
      let values = condition.matchers.compactMap { attribute, _ in
        fact[attribute].map { "\(attribute)=\(String($0.description.prefix(80)))" }
      }
      return "\(fact.subject.name): \(values.joined(separator: ", "))"
    }
    let more = near.count - shown.count
    return shown + (more > 0 ? ["and \(more) more"] : [])
  }
}

extension FactCondition {
  /// The condition in words: `workload with component keycloak, state crashing`.
  public var words: String {
    let parts = matchers.map { attribute, matcher in
      switch matcher {
      case .oneOf(let names): "\(attribute) \(names.joined(separator: " or "))"
      case .noneOf(let names): "\(attribute) other than \(names.joined(separator: " or "))"
      case .bound(let template): "\(attribute) equal to \(template.source)"
      case .number(let range): "\(attribute) \(range.words)"
      case .flag(let flag): "\(attribute) \(flag)"
      case .text(let pattern): "\(attribute) matching /\(pattern.source)/"
      case .textLacks(let pattern): "\(attribute) without /\(pattern.source)/"
      }
    }
    let article = "aeiou".contains(kind.rawValue.prefix(1)) ? "an" : "a"
    let with = parts.isEmpty ? "" : " with \(parts.joined(separator: ", "))"
    return "\(article) \(kind.rawValue)\(with)"
  }
}

extension NumberRange {
  var words: String {
    switch (atLeast, atMost) {
    case (let low?, let high?): low == high ? "\(low)" : "\(low) to \(high)"
    case (let low?, nil): "at least \(low)"
    case (nil, let high?): "at most \(high)"
    case (nil, nil): "any"
    }
  }
}

extension Doctor {
  /// Why a rule came out as it did.
  public func whyNot(_ rule: Rule, _ base: FactBase) -> WhyNot {
    let outcome = outcomes(base).first { $0.rule.id == rule.id } ?? Outcome(rule: rule)
    let search = LogSearch(base.logs, for: WantedLines(rule.when.facts))
    return WhyNot(rule, evaluator: Evaluator(base, search: search), base: base, outcome: outcome)
  }
}
