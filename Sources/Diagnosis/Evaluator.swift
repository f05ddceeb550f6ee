import Facts
import Patterns
import RuleTable
import Vocabulary

/// Decides whether a condition holds, in three values: true (solutions without gaps), unknown
/// (solutions with gaps), false (none).
struct Evaluator {
  private let factsByKind: [FactKind: [Fact]]
  /// By the kinds of facts that are missing.
  private let gaps: [FactKind: [Gap]]
  private let search: LogSearch
  /// Only log lines later than these count, and of no other pod; for what clears a finding.
  var failed: FailedLines?
  /// Only facts about the same release and the same MultiAgentSystem count; for the steps of a fix.
  var subject: Subject?

  /// A rule with more solutions than this says nothing more by having them.
  private static let maximumSolutions = 200

  /// Of thousands of namespaces that could not be read, these many make the point.
  private static let maximumGaps = 100

  init(_ base: FactBase, search: LogSearch) {
    factsByKind = Dictionary(grouping: base.facts, by: \.kind)
    gaps = base.gaps.reduce(into: [:]) { all, gap in
      for kind in gap.kinds { all[kind, default: []].append(gap) }
    }
    self.search = search
  }

  func solutions(of condition: Condition, from start: Solution = Solution()) -> [Solution] {
    switch condition {
    case .fact(let condition): return solutions(of: condition, from: start)
    case .all(let conditions):
      return conditions.reduce([start]) { found, next in
        Array(
          found.flatMap { solutions(of: next, from: $0) }.sorted { $0.isDefinite && !$1.isDefinite }
            .prefix(Self.maximumSolutions))
      }
    case .any(let conditions):
      return conditions.flatMap { solutions(of: $0, from: start) }
        .sorted { $0.isDefinite && !$1.isDefinite }
    case .none(let conditions):
      var result = start
      for condition in conditions {
        let found = solutions(of: condition, from: Solution(bindings: start.bindings))
          .filter { !$0.isHistory }
        if found.contains(where: \.isDefinite) { return [] }
        result.gaps += found.flatMap(\.gaps)
      }
      return [result]
    }
  }

  private func solutions(of condition: FactCondition, from start: Solution) -> [Solution] {
    let matches = candidates(for: condition).compactMap { candidate -> Solution? in
      guard concerns(candidate.fact),
        var captures = match(candidate.fact, condition, start.bindings)
      else { return nil }
      if let failed, condition.kind == .log, !follows(candidate, failed) { return nil }
      captures.merge(candidate.captures) { first, _ in first }
      // A group that an earlier condition bound means the same text again.
      for (name, value) in captures {
        if let bound = start.bindings[name], bound.description != value { return nil }
      }
      var solution = start
      solution.facts.append(
        MatchedFact(
          fact: candidate.fact, isHistory: candidate.isHistory, captures: captures,
          order: candidate.order.map { Clock.text($0, earlierBy: condition.onset) },
          times: candidate.times))
      for (name, value) in captures where solution.bindings[name] == nil {
        solution.bindings[name] = .text(value)
      }
      for (name, value) in candidate.fact.values where solution.bindings[name] == nil {
        solution.bindings[name] = value
      }
      return solution
    }
    if !matches.isEmpty { return matches }
    let unseen = (gaps[condition.kind] ?? []).lazy
      .filter { concerns($0, condition, start.bindings) }.prefix(Self.maximumGaps)
    guard !unseen.isEmpty else { return [] }
    var unknown = start
    unknown.gaps += unseen
    return [unknown]
  }

  private func follows(_ line: MatchedFact, _ failed: FailedLines) -> Bool {
    if failed.isAlive, LineOrigin(line.fact).isApart(from: failed.origin) { return false }
    guard let after = failed.last else { return true }
    guard let order = line.order else { return false }
    return isLater(order, than: after)
  }

  /// One that is about to go, or has ended, has no more successes to tell of.
  func isAlive(_ origin: LineOrigin) -> Bool {
    let pod = factsByKind[.pod]?.first {
      $0.subject.name == origin.pod && $0.subject.namespace == origin.namespace
    }
    return pod.map(isLiving) ?? true
  }

  private func isLiving(_ pod: Fact) -> Bool {
    pod["terminating"] != .flag(true) && pod["finished"] != .flag(true)
      && pod["phase"] != .text("Failed")
  }

  /// The names of the pods that share the work with the one of that origin, and its own.
  func livingPods(like origin: LineOrigin) -> Set<String> {
    guard let workload = origin.workload, origin.pod != nil else { return [] }
    return Set(
      (factsByKind[.pod] ?? []).filter {
        $0["workload"]?.description == workload && $0.subject.namespace == origin.namespace
          && isLiving($0)
      }.map(\.subject.name))
  }

  private func concerns(_ fact: Fact) -> Bool {
    func agree(_ path: KeyPath<Subject, String?>) -> Bool {
      guard let wanted = subject?[keyPath: path], let found = fact.subject[keyPath: path] else {
        return true
      }
      return wanted == found
    }
    return agree(\.release) && agree(\.mas)
  }

  private func candidates(for condition: FactCondition) -> [MatchedFact] {
    guard condition.kind == .log else {
      return (factsByKind[condition.kind] ?? []).map { fact in
        MatchedFact(fact: fact, order: fact.kind == .route ? fact.proof.timestamp : nil)
      }
    }
    guard case .text(let pattern)? = condition["line"] else { return [] }
    // Without a container the component's own one is meant, never the Envoy beside it.
    let hits = search.hits[pattern.source] ?? []
    return condition["container"] == nil
      ? hits.filter { $0.fact["container"] != .text("istio-proxy") } : hits
  }

  /// The named groups of the patterns, or nil when the fact does not match.
  private func match(
    _ fact: Fact, _ condition: FactCondition, _ bindings: [String: FactValue]
  ) -> [String: String]? {
    var captures: [String: String] = [:]
    for (attribute, matcher) in condition.matchers {
      if condition.kind == .log, attribute == "line" { continue }
      // A line that tells of no app is cleared by that of any.
      if condition.kind == .log, attribute == "app", case .bound = matcher, bindings["app"] == nil {
        continue
      }
      if attribute == "becameReady", let after = failed?.last {
        // Conditions are written to the second: what became ready within the line's came after it.
        guard let since = fact["readySince"]?.description,
          !isLater(String(after.prefix(19)), than: since)
        else { return nil }
      }
      guard let value = fact[attribute] else { return nil }
      switch (matcher, value) {
      case (.oneOf(let names), _): if !names.contains(value.description) { return nil }
      case (.noneOf(let names), _): if names.contains(value.description) { return nil }
      case (.bound(let template), _):
        let wanted = template.filled { bindings[$0]?.description }
        if wanted != value.description { return nil }
      case (.number(let range), .number(let number)): if !range.contains(number) { return nil }
      case (.flag(let wanted), .flag(let flag)): if wanted != flag { return nil }
      case (.text(let pattern), .text(let text)):
        guard let match = pattern.firstMatch(in: text) else { return nil }
        for name in pattern.groupNames { captures[name] = match.text(of: name, in: text) }
      case (.textLacks(let pattern), .text(let text)): if pattern.matches(text) { return nil }
      case (.number, _), (.flag, _), (.text, _), (.textLacks, _): return nil
      }
    }
    return captures
  }

  /// Whether what is missing could have held a fact that matches.
  private func concerns(
    _ gap: Gap, _ condition: FactCondition, _ bindings: [String: FactValue]
  ) -> Bool {
    guard gap.kinds.contains(condition.kind) else { return false }
    for (attribute, values) in gap.scope {
      switch condition[attribute] {
      case .oneOf(let names): if values.isDisjoint(with: names) { return false }
      case .noneOf(let names): if values.isSubset(of: names) { return false }
      case .bound(let template):
        if !values.contains(template.filled { bindings[$0]?.description }) { return false }
      case .number, .flag, .text, .textLacks: break
      case nil:
        // A log condition without a container never means the proxy's.
        if condition.kind == .log, attribute == "container", values == ["istio-proxy"] {
          return false
        }
      }
    }
    return true
  }
}

/// Compares two times as the cluster writes them; they may differ in precision, so the `Z` must not
/// take part.
func isLater(_ time: String, than other: String) -> Bool {
  time.filter { $0 != "Z" } > other.filter { $0 != "Z" }
}
