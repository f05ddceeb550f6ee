/// All checks, rules and declared probes, validated: every id resolves and nothing is cyclic.
public struct RuleTable: Sendable {
  public let checks: [Check]
  public let rules: [Rule]
  public let probes: [DeclaredProbe]
  public let notObservable: [NotObservable]

  public init(
    checks: [Check], rules: [Rule], probes: [DeclaredProbe], notObservable: [NotObservable]
  ) {
    self.checks = checks
    self.rules = rules
    self.probes = probes
    self.notObservable = notObservable
    rulesByID = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    checksByID = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private let rulesByID: [String: Rule]
  private let checksByID: [String: Check]

  public func rule(_ id: String) -> Rule? { rulesByID[id] }

  public func check(of rule: Rule) -> Check? { checksByID[rule.check] }
}
