import Facts
import RuleTable
import Vocabulary

/// Tells causes from consequences: a finding that another one reaches over `explains` edges, and whose
/// subject depends on the other's, is its consequence.
struct Causality {
  /// For each rule, every rule that it sets off, directly or through others that may not show.
  private let reach: [String: Set<String>]
  private let table: RuleTable

  init(_ table: RuleTable) {
    self.table = table
    var reach: [String: Set<String>] = [:]
    for rule in table.rules {
      var reached: Set<String> = []
      var open = rule.explains
      while let next = open.popLast() {
        if reached.insert(next).inserted { open += table.rule(next)?.explains ?? [] }
      }
      reach[rule.id] = reached
    }
    self.reach = reach
  }

  /// The rules that a rule sets off, directly or through others.
  func effects(of id: String) -> Set<String> { reach[id] ?? [] }

  /// The findings with their roles, causes first, each followed by what follows from it in the order
  /// in which the failure travelled.
  ///
  /// - Parameter addresses: where the components look for each other.
  func ranked(_ findings: [Finding], _ addresses: Addresses = Addresses([])) -> [Finding] {
    var findings = settled(findings)
    let active = findings.indices.filter { findings[$0].role == .cause }
    var explainers: [Int: [Int]] = [:]
    for effect in active {
      explainers[effect] = active.filter {
        explains(findings[$0], findings[effect])
          && Independence(findings[$0], findings[effect], addresses).isNone
      }
    }
    for index in active {
      let by = explainers[index] ?? []
      findings[index].role = by.isEmpty ? .cause : .consequence
      findings[index].explainedBy = unique(by.map { findings[$0].id })
      findings[index].explains = unique(
        active.filter { explainers[$0]?.contains(index) == true }.map { findings[$0].id })
    }
    for index in active where findings[index].role == .cause && findings[index].isStarting {
      findings[index].role = .info
    }
    return findings.enumerated().sorted { left, right in
      order(left.element, right.element) ?? (left.offset < right.offset)
    }.map(\.element)
  }

  /// What a failure that is over has left in the very same lines is over, too.
  private func settled(_ findings: [Finding]) -> [Finding] {
    let past = findings.filter { $0.role == .history }
    return findings.map { finding in
      guard finding.role == .cause, past.contains(where: { isLeft(finding, by: $0) }) else {
        return finding
      }
      var settled = finding
      settled.role = .history
      return settled
    }
  }

  private func isLeft(_ finding: Finding, by past: Finding) -> Bool {
    reach[past.id]?.contains(finding.id) == true
      && Self.areLinked(past.subject, finding.subject) && !finding.evidence.isEmpty
      && finding.evidence.allSatisfy { proof in
        proof.timestamp != nil
          && past.evidence.contains {
            $0.line == proof.line && $0.timestamp == proof.timestamp
          }
      }
  }

  private func unique(_ ids: [String]) -> [String] { Array(Set(ids)).sorted() }

  /// A milder finding never hides a graver one.
  private func explains(_ cause: Finding, _ effect: Finding) -> Bool {
    cause.rule.severity >= effect.rule.severity
      && reach[cause.id]?.contains(effect.id) == true
      && (Self.areLinked(cause.subject, effect.subject)
        || Self.isCall(of: effect, to: cause.subject))
      && !(Self.isRemoved(effect) && !Self.isRemoved(cause)
        && cause.subject.component.map { $0 != effect.subject.component } == true)
  }

  /// A component that somebody scaled to zero or deleted: no failure of another one does that.
  private static func isRemoved(_ finding: Finding) -> Bool {
    ["scaled-to-zero", "missing"].contains(finding.bindings["state"])
      && finding.subject.component.map { Component.runtime.contains($0) } == true
  }

  private static func isCall(of effect: Finding, to cause: Subject) -> Bool {
    (cause.component == .agent || cause.component == .istiod) && effect.rule.tellsOfCall
      && (cause.release == nil || effect.subject.release == nil
        || cause.release == effect.subject.release)
  }

  static func areLinked(_ cause: Subject, _ effect: Subject) -> Bool {
    if let one = cause.release, let other = effect.release, one != other { return false }
    if let one = cause.mas, let other = effect.mas, one != other { return false }
    guard let from = cause.component, let to = effect.component else { return true }
    return to.foundations.contains(from) || from == .node || from == .coredns
      // A registration that is wrong shows where ext-auth asks for it.
      || (from == .operator && to == .extAuth)
  }

  /// Graver first; of causes then what breaks more, of all the ground first; at last by id, so that the order is
  /// always the same.
  private func order(_ left: Finding, _ right: Finding) -> Bool? {
    func key(_ finding: Finding) -> [Int] {
      let role = [.cause: 0, .consequence: 1, .info: 2, .history: 3][finding.role] ?? 4
      let depth = finding.role == .consequence ? finding.explainedBy.count : 0
      return [
        role, -severity(finding), depth, finding.role == .cause ? -finding.explains.count : 0,
        rank(finding), -finding.explains.count,
      ]
    }
    let (one, other) = (key(left), key(right))
    for (first, second) in zip(one, other) where first != second { return first < second }
    if left.id != right.id { return left.id < right.id }
    let names = (left.subject.namespace ?? "") + "/" + left.subject.name
    let others = (right.subject.namespace ?? "") + "/" + right.subject.name
    return names == others ? nil : names < others
  }

  private func severity(_ finding: Finding) -> Int {
    Severity.allCases.firstIndex(of: finding.rule.severity) ?? 0
  }

  private func rank(_ finding: Finding) -> Int {
    Area.allCases.firstIndex(of: finding.area) ?? 0
  }
}
