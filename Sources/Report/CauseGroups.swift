import Diagnosis
import Facts
import RuleTable

/// A finding that others follow from, and those others in the order of the diagnosis.
struct CauseGroup {
  private(set) var root: Finding
  /// The same cause at other places: one thing to understand, several places to fix.
  var repeats: [Finding] = []
  var consequences: [Finding] = []

  /// With the component that the rule is about in front: istiod, not an agent that waits for it.
  fileprivate var aboutItsOwn: CauseGroup {
    guard let about = root.rule.about?.source else { return self }
    func isOwn(_ finding: Finding) -> Bool { finding.bindings["component"] == about }
    guard !isOwn(root), let index = repeats.firstIndex(where: isOwn) else { return self }
    var group = self
    group.root = repeats[index]
    group.repeats[index] = root
    return group
  }
}

/// Every cause and consequence of a diagnosis, each exactly once.
struct CauseGroups {
  /// The causes, and what is still starting: consequences may follow from either.
  private(set) var all: [CauseGroup]
  /// Consequences of something that is not among the findings.
  private(set) var outside: [Finding] = []
  /// Where the groups of a rule stand: reports of thousands of findings ask for each of them.
  private var places: [String: [Int]] = [:]

  var causes: [CauseGroup] { all.filter { $0.root.role == .cause } }
  var starting: [CauseGroup] { all.filter { $0.root.role != .cause } }

  init(_ findings: [Finding]) {
    let roots = findings.filter { $0.role == .cause || ($0.role == .info && $0.isStarting) }
    var groups: [CauseGroup] = []
    var firstPlaces: [String: Int] = [:]
    for root in roots {
      let key = "\(root.role) \(root.id)"
      if root.candidates.isEmpty, let first = firstPlaces[key] {
        groups[first].repeats.append(root)
        continue
      }
      if root.candidates.isEmpty { firstPlaces[key] = groups.count }
      places[root.id, default: []].append(groups.count)
      groups.append(CauseGroup(root: root))
    }
    all = groups.map(\.aboutItsOwn)
    let effects = findings.filter { $0.role == .consequence }
    let byRule = Dictionary(grouping: effects, by: \.id)
    for effect in effects {
      if let index = root(of: effect, among: byRule) {
        all[index].consequences.append(effect)
      } else {
        outside.append(effect)
      }
    }
  }

  /// The first root that a finding names as its explanation, or that one of its explanations does.
  private func root(of finding: Finding, among byRule: [String: [Finding]]) -> Int? {
    var visited: Set<String> = [finding.id]
    var open = [finding]
    while !open.isEmpty {
      let next = open.removeFirst()
      for id in next.explainedBy {
        if let index = nearest(id, to: finding) { return index }
      }
      for id in next.explainedBy where visited.insert(id).inserted { open += byRule[id] ?? [] }
    }
    return nil
  }

  /// The root with that id which has most in common with the finding: the same MultiAgentSystem,
  /// else the same namespace, else the same release.
  private func nearest(_ id: String, to finding: Finding) -> Int? {
    func nearness(_ subject: Subject) -> Int {
      func shares(_ path: KeyPath<Subject, String?>) -> Bool {
        subject[keyPath: path] != nil && subject[keyPath: path] == finding.subject[keyPath: path]
      }
      return (shares(\.mas) ? 4 : 0) + (shares(\.namespace) ? 2 : 0) + (shares(\.release) ? 1 : 0)
    }
    func nearness(_ group: CauseGroup) -> Int {
      ([group.root] + group.repeats).map { nearness($0.subject) }.max() ?? 0
    }
    let candidates = places[id] ?? []
    if candidates.count < 2 { return candidates.first }
    let best = candidates.map { nearness(all[$0]) }.max()
    return candidates.first { nearness(all[$0]) == best }
  }
}
