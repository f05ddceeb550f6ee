public import Evidence
public import Facts
public import RuleTable
public import Vocabulary

/// Rules and facts in, diagnosis out. Pure and deterministic.
public struct Doctor: Sendable {
  private let table: RuleTable
  private let causality: Causality
  private let explaining: ExplainingRules
  private let wanted: WantedLines

  public init(_ table: RuleTable) {
    self.table = table
    causality = Causality(table)
    explaining = ExplainingRules(table)
    wanted = WantedLines(table.rules.flatMap(\.facts))
  }

  /// The diagnosis of a topic.
  ///
  /// - Parameter scope: what the run was pointed at; every command of the diagnosis carries it.
  public func diagnose(
    _ base: FactBase, topic: Topic, evidence: Evidence, scope: CommandScope = CommandScope()
  ) -> Diagnosis {
    diagnose(base, search(base.logs), topic: topic, evidence: evidence, scope: scope)
  }

  /// All that rules ask for in some logs. It needs none of the other facts, so they can be made
  /// meanwhile.
  public func search(_ logs: [LogStream]) -> LogSearch { LogSearch(logs, for: wanted) }

  /// The diagnosis of a topic.
  ///
  /// - Parameters:
  ///   - search: of the base's logs.
  ///   - scope: what the run was pointed at; every command of the diagnosis carries it.
  ///   - isOver: the time has run out: rules that are not decided yet stay unknown.
  public func diagnose(
    _ base: FactBase, _ search: LogSearch, topic: Topic, evidence: Evidence, scope: CommandScope,
    isOver: () -> Bool = { false }
  ) -> Diagnosis {
    let base = base.leavingOut { $0.reason.why == .starting && !isNear($0, topic) }
    let outcomes = self.outcomes(base, search, isOver: isOver)
    let late = outcomes.flatMap(\.gaps).filter { $0.asked == Self.lateQuestion }.prefix(1)
    var all = (outcomes.flatMap(\.findings) + undecided(outcomes)).map { self.starting($0, base) }
    // A token is the user's: what it says is no state of the cluster.
    let aboutToken = all.filter(\.isAboutToken)
    if !aboutToken.isEmpty { all.removeAll(where: \.isAboutToken) }
    let findings = visible(causality.ranked(all, Addresses(base.facts)), topic).map { finding in
      var dated = finding
      if finding.role == .cause { dated.changes = changes(before: finding, base.changes) }
      return dated
    }
    let starting = findings.filter(\.isStarting).filter { $0.role == .info }
    return Diagnosis(
      cluster: evidence.cluster, now: evidence.now,
      releases: base.facts.filter { $0.kind == .release },
      helm: base.facts.filter { $0.kind == .helm },
      checks: CheckResults(table, outcomes, findings, topic, base).all, findings: findings,
      unknown: unknown(late + base.gaps) + nobody(topic, base, evidence)
        + starting.map { finding in
          Diagnosis.Unknown(
            asked: finding.evidence.first?.command ?? "", why: .starting,
            detail: "\(finding.subject.name) is still starting: \(finding.title)", needs: nil)
        }, unexplained: unexplained(search.bursts, beside: all), stats: evidence.stats,
      install: topic.install, tokenNotes: aboutToken
    ).aimed(by: scope)
  }

  /// Agents were asked about, and there is none: nothing was looked at.
  private func nobody(
    _ topic: Topic, _ base: FactBase, _ evidence: Evidence
  ) -> [Diagnosis.Unknown] {
    guard case .sidecar(let namespace?) = topic else { return [] }
    let probe = Probe.list(.deployments, namespace: namespace, labels: nil, fields: nil)
    let agents = base.facts.count {
      $0.kind == .workload && $0.subject.component == .agent && $0.subject.namespace == namespace
    }
    guard agents == 0, evidence[probe]?.answer != nil else { return [] }
    return [
      Diagnosis.Unknown(
        asked: probe.command, why: .nothingThere,
        detail: "0 agents looked at in namespace \(namespace)", needs: nil)
    ]
  }

  /// Changes in the half hour before a cause was first seen; clocks may differ by seconds.
  private func changes(before finding: Finding, _ changes: [Change]) -> [Change] {
    guard let seen = finding.firstSeen.flatMap({ Clock.seconds($0) }) else { return [] }
    let near = changes.filter { change in
      guard let time = Clock.seconds(change.time),
        change.release == nil || finding.subject.release == nil
          || change.release == finding.subject.release
      else { return false }
      // What is wrong with a release is a revision.
      if change.isRevision, finding.subject.kind == "Release" { return false }
      return (-5...1800).contains(seen - time)
    }
    return Array(near.reversed().prefix(3))
  }

  /// Error lines that no finding quotes, and no rule knows that fired or that one which fired sets
  /// off. The rest of a traceback of which a line is quoted is no news.
  private func unexplained(_ bursts: [ErrorBurst], beside findings: [Finding]) -> [Unexplained] {
    let quoted = Set(findings.flatMap(\.evidence).map { Unexplained.shape(of: $0.line.utf8) })
    let active = findings.filter { $0.role != .history }.map(\.id)
    let known = active.reduce(into: Set(active)) { $0.formUnion(causality.effects(of: $1)) }
    return bursts.unexplained { shape, _ in quoted.contains(shape) }.filter {
      !explaining.knows($0, by: known)
    }
  }

  /// How one rule came out.
  public struct Outcome: Sendable {
    public var rule: Rule
    public var findings: [Finding] = []
    /// Findings that hold if what could not be seen is as the rule says.
    public var possible: [Finding] = []
    public var gaps: [Gap] = []
  }

  /// How every rule comes out, before causes are told from consequences.
  public func outcomes(_ base: FactBase) -> [Outcome] {
    outcomes(base, search(base.logs), isOver: { false })
  }

  private func outcomes(
    _ base: FactBase, _ search: LogSearch, isOver: () -> Bool
  ) -> [Outcome] {
    let evaluator = Evaluator(base, search: search)
    let names = Names(base.facts)
    return table.rules.map { rule in
      var outcome = Outcome(rule: rule)
      if isOver() {
        outcome.gaps = [Self.late]
        return outcome
      }
      let maker = FindingMaker(
        rule: rule, area: table.check(of: rule)?.area ?? .runtime, names: names,
        evaluator: evaluator)
      let solutions = evaluator.solutions(of: rule.when)
      outcome.findings = maker.findings(solutions.filter(\.isDefinite))
      guard !outcome.findings.contains(where: { $0.role != .history }) else { return outcome }
      let open = solutions.filter { !$0.isDefinite }
      outcome.gaps = Self.eachOnce(open.lazy.flatMap(\.gaps))
      // Only where everything but the comparison was seen is the rule a candidate.
      let undecided = open.filter { solution in
        solution.isSupported
          && solution.gaps.allSatisfy { $0.kinds.isSubset(of: [.pair, .secret]) }
      }
      outcome.possible = maker.findings(undecided).filter { $0.role != .history }
      return outcome
    }
  }

  /// The gap of a rule that was not decided in time.
  private static let late = Gap(
    kinds: Set(FactKind.allCases), scope: [:], asked: lateQuestion,
    reason: Unanswered(
      why: .timeout, detail: "the time was over before every rule was decided"), needs: nil)
  private static let lateQuestion = "the rules"

  /// Twins between which only a refused fact decides: one finding names them all.
  private func undecided(_ outcomes: [Outcome]) -> [Finding] {
    let fired = Set(outcomes.filter { $0.findings.contains { $0.role != .history } }.map(\.rule.id))
    var named: Set<String> = []
    return outcomes.compactMap { outcome in
      guard !outcome.rule.twins.isEmpty, var finding = outcome.possible.first,
        fired.isDisjoint(with: outcome.rule.twins), !named.contains(outcome.rule.id)
      else { return nil }
      let twins = outcomes.filter {
        outcome.rule.twins.contains($0.rule.id) && !$0.possible.isEmpty
      }
      finding.candidates = ([outcome.rule.id] + twins.map(\.rule.id)).sorted()
      finding.undecided = outcome.gaps
      named.formUnion(finding.candidates)
      return finding
    }
  }

  /// In its first minutes a component that heals by waiting is not ill.
  private func starting(_ finding: Finding, _ base: FactBase) -> Finding {
    guard finding.rule.heals, finding.role == .cause else { return finding }
    let age = base.facts.filter {
      $0.kind == .workload && $0.subject.component == finding.subject.component
        && $0.subject.release == finding.subject.release
    }.compactMap { fact -> Int? in if case .number(let age)? = fact["age"] { age } else { nil } }
      .min()
    guard let age, age < Self.settlingSeconds else { return finding }
    var young = finding
    young.isStarting = true
    return young
  }

  /// The first minutes after an install or a restart.
  static let settlingSeconds = 180

  /// The findings of the topic, and whatever explains one of them.
  private func visible(_ findings: [Finding], _ topic: Topic) -> [Finding] {
    let near = findings.filter { isNear($0, topic) }
    let explainers = Set(near.filter { $0.role == .consequence }.flatMap(\.explainedBy))
    let isNearby = Set(near.map(\.fingerprint))
    return findings.filter { finding in
      isNearby.contains(finding.fingerprint)
        || (explainers.contains(finding.id) && finding.role != .history)
    }
  }

  private func isNear(_ finding: Finding, _ topic: Topic) -> Bool {
    guard topic.areas.contains(finding.area) else { return false }
    if let component = finding.subject.component, !topic.components.contains(component) {
      return false
    }
    switch topic {
    case .sidecar(let namespace?):
      return finding.subject.component != .agent || finding.subject.namespace == namespace
    case .mas(let name, let namespace):
      guard let mas = finding.subject.mas else { return true }
      return mas.hasSuffix("/\(name)") && (namespace.map { mas.hasPrefix($0 + "/") } ?? true)
    case .policy(let name, _):
      if finding.area != .policy, [.agent, .extAuth, .istiod].contains(finding.subject.component) {
        return false
      }
      return finding.subject.kind != "CASAPolicy" || finding.subject.name == name
    case .keycloak:
      // The auth service is looked at as Keycloak's client; its own database is another topic.
      guard let component = finding.subject.component else { return true }
      return finding.area == .keycloak || Component.keycloak.foundations.contains(component)
    case .everything, .auth, .runtime, .sidecar, .install: return true
    }
  }

  /// Whether a workload that is still starting is one of those that were asked about.
  private func isNear(_ starting: Gap, _ topic: Topic) -> Bool {
    let components = (starting.scope["component"] ?? []).compactMap(Component.init(rawValue:))
    guard !topic.components.isDisjoint(with: components) else { return false }
    guard components == [.agent] else { return true }
    switch topic {
    case .sidecar(let namespace?): return starting.scope["namespace"] == [namespace]
    case .mas(let name, let namespace):
      return starting.scope["mas"]?.contains {
        $0.hasSuffix("/\(name)") && (namespace.map($0.hasPrefix) ?? true)
      } ?? true
    case .everything, .auth, .keycloak, .runtime, .policy, .sidecar, .install: return true
    }
  }

  private func unknown(_ gaps: [Gap]) -> [Diagnosis.Unknown] {
    Self.eachOnce(
      gaps.lazy.map { gap in
        Diagnosis.Unknown(
          asked: gap.asked, why: gap.reason.why, detail: gap.reason.detail, needs: gap.needs)
      })
  }

  /// In the order of their first occurrence; of a large cluster there are thousands.
  private static func eachOnce<Element: Hashable>(_ all: some Sequence<Element>) -> [Element] {
    var seen: Set<Element> = []
    return all.filter { seen.insert($0).inserted }
  }
}

extension FactBase {
  fileprivate func leavingOut(_ isLeft: (Gap) -> Bool) -> FactBase {
    FactBase(facts: facts, logs: logs, gaps: gaps.filter { !isLeft($0) }, changes: changes)
  }
}

extension Finding {
  /// It rests on the claims of a token in hand.
  fileprivate var isAboutToken: Bool { rule.when.facts.contains { $0.kind == .token } }
}

extension Condition {
  /// Every fact condition in it.
  public var facts: [FactCondition] {
    switch self {
    case .fact(let condition): [condition]
    case .all(let conditions), .any(let conditions), .none(let conditions):
      conditions.flatMap(\.facts)
    }
  }
}

extension Rule {
  /// Every fact condition in it: of what it looks for, of what clears that, and of its fix steps.
  var facts: [FactCondition] {
    when.facts + clearedBy.flatMap(\.facts) + fix.compactMap(\.condition).flatMap(\.facts)
      + causes.flatMap(\.condition.facts)
  }
}
