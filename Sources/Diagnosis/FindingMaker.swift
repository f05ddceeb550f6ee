import Evidence
import Facts
import RuleTable
import Vocabulary

/// Turns the solutions of one rule into findings: one for each subject and set of named groups.
struct FindingMaker {
  let rule: Rule
  let area: Area
  let names: Names
  let evaluator: Evaluator

  /// More proof than this for one finding convinces nobody further.
  private static let maximumProofs = 6

  func findings(_ solutions: [Solution]) -> [Finding] {
    var findings: [Key: Finding] = [:]
    var order: [Key] = []
    var lines: [Key: [LineOrigin: FailedLines]] = [:]
    for solution in solutions {
      guard let anchor = solution.facts.first else { continue }
      let key = Key(
        subject: subject(anchor.fact, solution), captures: captures(of: solution),
        isHistory: solution.isHistory)
      if findings[key] == nil {
        order.append(key)
        findings[key] = finding(key, solution)
      }
      for matched in solution.facts.sorted(by: Self.isMoreTelling) {
        for proof in matched.fact.reasons + [matched.fact.proof] { add(proof, to: &findings[key]) }
      }
      let first = FailedLines(solution)
      lines[key, default: [:]][first.origin, default: first].add(solution)
    }
    let all = merged(
      order.compactMap { key in findings[key].map { cleared($0, from: lines[key] ?? [:]) } })
    // What is still going on makes the same thing's past uninteresting.
    let current = Set(all.filter { $0.role != .history }.map(\.subject))
    return all.filter { $0.role != .history || !current.contains($0.subject) }
  }

  /// The words of a program or of Kubernetes convince more than the state that they were said in.
  private static func isMoreTelling(_ left: MatchedFact, _ right: MatchedFact) -> Bool {
    func rank(_ kind: FactKind) -> Int {
      switch kind {
      case .log: 0
      case .event: 1
      case .workload, .release, .setting: 3
      default: 2
      }
    }
    return rank(left.fact.kind) < rank(right.fact.kind)
  }

  /// A component's Deployment, its pods and its Service are one thing to a reader: the same rule about
  /// two of them is one finding.
  private func merged(_ findings: [Finding]) -> [Finding] {
    findings.reduce(into: []) { all, finding in
      let twin = all.firstIndex { other in
        Self.servingKinds.isSuperset(of: [finding.subject.kind, other.subject.kind])
          && other.subject.component == finding.subject.component
          && other.subject.component != .agent && other.subject.component != nil
          && other.subject.release == finding.subject.release
          && (other.role == .history) == (finding.role == .history)
          && (finding.captures.isContained(in: other.captures)
            || other.captures.isContained(in: finding.captures))
      }
      guard let twin else {
        all.append(finding)
        return
      }
      var first = all[twin]
      let (main, more) = first.subject.kind == "Service" ? (finding, first) : (first, finding)
      first = main
      for proof in more.evidence where !first.evidence.contains(where: { $0.line == proof.line }) {
        if first.evidence.count < Self.maximumProofs { first.evidence.append(proof) }
      }
      all[twin] = first
    }
  }

  private static let servingKinds: Set<String> = ["Deployment", "StatefulSet", "Service", "Pod"]

  private struct Key: Hashable {
    var subject: Subject
    var captures: [String: String]
    var isHistory: Bool
  }

  private func add(_ proof: Proof, to finding: inout Finding?) {
    guard var changed = finding else { return }
    if let index = changed.evidence.firstIndex(where: {
      $0.line == proof.line && $0.command == proof.command
    }) {
      changed.evidence[index].count = max(changed.evidence[index].count, proof.count)
    } else if changed.evidence.count < Self.maximumProofs {
      changed.evidence.append(proof)
    }
    finding = changed
  }

  /// Pods come and go: a finding is about the workload that owns them.
  private func subject(_ fact: Fact, _ solution: Solution) -> Subject {
    var subject = fact.subject
    if subject.kind == "Pod", let workload = fact["workload"]?.description, workload != subject.name
    {
      subject.kind = names.kind(ofWorkload: workload, in: subject.namespace)
      subject.name = workload
    }
    if let about = rule.about {
      let word = about.filled { solution.bindings[$0]?.description }
      subject.component = Component(rawValue: word) ?? subject.component
    }
    return subject
  }

  private func captures(of solution: Solution) -> [String: String] {
    solution.facts.reduce(into: [:]) { all, matched in
      all.merge(matched.captures) { first, _ in first }
    }
  }

  private func finding(_ key: Key, _ solution: Solution) -> Finding {
    let namespace = solution.facts.first?.fact["namespace"]?.description
    let texts = Texts(
      names: names, subject: key.subject, namespace: namespace, bindings: solution.bindings)
    var bindings = solution.bindings.mapValues(\.description)
    bindings["line"] = nil
    let cause = texts.cause(of: rule, evaluator)
    var finding = Finding(
      rule: rule, area: area,
      role: key.isHistory ? .history : rule.severity == .info ? .info : .cause,
      subject: key.subject, cause: cause.text,
      correction: rule.correction.map(texts.filled),
      fix: FixSteps(rule.fix, evaluator: evaluator, texts: texts).all,
      confirm: rule.confirm.map {
        Finding.Step(
          text: texts.filled($0.text), run: $0.run.map(texts.command), risk: nil, verify: nil)
      },
      evidence: [], bindings: bindings, captures: key.captures)
    finding.ownTitle = cause.title
    finding.basis = solution.facts.first?.fact.kind
    return finding
  }

  /// A later line or a present fact that proves recovery turns the finding into history, if it does
  /// so for every pod and every app of which there are lines.
  private func cleared(
    _ finding: Finding, from lines: [LineOrigin: FailedLines]
  ) -> Finding {
    guard finding.role != .history, !rule.clearedBy.isEmpty else { return finding }
    let pods = Set(lines.keys.compactMap(\.pod))
    let last = lines.values.compactMap(\.last).max { isLater($1, than: $0) }
    let isCleared = lines.values.allSatisfy { lines in
      var lines = lines
      lines.pods = pods
      // Where the finding also rests on lines, what clears it comes after them.
      lines.last = lines.last ?? last
      return Recovery(evaluator, from: lines).isProven(by: rule.clearedBy)
    }
    guard isCleared else { return finding }
    var past = finding
    past.role = .history
    return past
  }
}

extension [String: String] {
  /// Every pair of this is in the other.
  fileprivate func isContained(in other: [String: String]) -> Bool {
    allSatisfy { other[$0.key] == $0.value }
  }
}
