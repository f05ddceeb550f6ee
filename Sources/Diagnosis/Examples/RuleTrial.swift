import Evidence
import Facts
public import RuleTable
import Vocabulary

/// Runs a rule's own examples: the ones that should fire, the ones that should not, and whether a rule
/// of the same check would be named beside it.
public struct RuleTrial {
  private let table: RuleTable
  private let doctor: Doctor

  public init(_ table: RuleTable) {
    self.table = table
    doctor = Doctor(table)
  }

  /// The examples that do other than they should, in the order of the file.
  public func mistakes(of rule: Rule) -> [RuleError] {
    let alone = only([rule])
    let silences = rule.examples.fires.filter { !fires(alone, on: $0) }.map { example in
      RuleError(
        place: example.place, reason: "\(rule.id) is silent on an example that should make it fire",
        remedy: "correct the example, or what `when` says")
    }
    let firings = rule.examples.silent.filter { fires(alone, on: $0) }.map { example in
      RuleError(
        place: example.place, reason: "\(rule.id) fires on an example that should leave it silent",
        remedy: "correct the example, or what `when` says")
    }
    return silences + firings + intruders(beside: rule)
  }

  /// Rules of the same check that would be a cause beside it, where neither says how they are related.
  private func intruders(beside rule: Rule) -> [RuleError] {
    let neighbours = only(table.rules.filter { $0.check == rule.check && $0.id != rule.id })
    return rule.examples.fires.filter { fires(neighbours, on: $0) }.flatMap { example in
      let diagnosis = doctor.diagnose(
        ExampleFacts(example).base, topic: .everything, evidence: Evidence())
      return diagnosis.causes.filter { cause in
        cause.id != rule.id && cause.rule.check == rule.check && !areRelated(cause.rule, rule)
      }.map { cause in
        RuleError(
          place: example.place, reason: "\(cause.id) is a cause beside \(rule.id) on this example",
          remedy: "tell them apart, or name one in `explains` or `twins` of the other")
      }
    }
  }

  private func areRelated(_ one: Rule, _ other: Rule) -> Bool {
    one.twins.contains(other.id) || other.twins.contains(one.id)
      || one.explains.contains(other.id) || other.explains.contains(one.id)
  }

  /// Some rules as if there were no others.
  private func only(_ rules: [Rule]) -> Doctor {
    Doctor(RuleTable(checks: table.checks, rules: rules, probes: [], notObservable: []))
  }

  private func fires(_ doctor: Doctor, on example: Example) -> Bool {
    doctor.outcomes(ExampleFacts(example).base).flatMap(\.findings).contains { $0.role != .history }
  }
}
