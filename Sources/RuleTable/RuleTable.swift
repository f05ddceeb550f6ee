import Vocabulary

/// All checks, rules and declared probes, validated: every id resolves and nothing is cyclic.
///
/// Checks and rules are in the order of their areas, and rules of one area in that of their ids,
/// whichever files they come from.
public struct RuleTable: Sendable {
  public let checks: [Check]
  public let rules: [Rule]
  public let probes: [DeclaredProbe]
  public let notObservable: [NotObservable]

  public init(
    checks: [Check], rules: [Rule], probes: [DeclaredProbe], notObservable: [NotObservable]
  ) {
    let areas = Dictionary(checks.map { ($0.id, $0.area) }, uniquingKeysWith: { first, _ in first })
    self.checks = checks.enumerated()
      .sorted { ($0.element.area, $0.offset) < ($1.element.area, $1.offset) }.map(\.element)
    self.rules = rules.sorted {
      (areas[$0.check] ?? .runtime, $0.id) < (areas[$1.check] ?? .runtime, $1.id)
    }
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
