/// Finds rules that explain each other in a circle, where no finding would be the root.
struct ExplanationCycles {
  private var edges: [String: [Located<String>]] = [:]
  private let order: [String]

  init(rules: [RuleDraft]) {
    order = rules.map(\.id.value)
    for rule in rules { edges[rule.id.value] = rule.explains }
  }

  /// Names each circle once, beginning with its smallest id.
  func report(to mistakes: Mistakes) {
    var walk = Walk(edges: edges)
    for id in order.sorted() { walk.visit(id) }
    for cycle in walk.cycles {
      let start = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
      let turned = Array(cycle[start...] + cycle[..<start])
      let next = turned.count > 1 ? turned[1] : turned[0]
      guard let place = edges[turned[0]]?.first(where: { $0.value == next })?.place else {
        continue
      }
      mistakes.add(
        place,
        "these rules explain each other: \((turned + turned.prefix(1)).joined(separator: " -> "))",
        "remove one of these ids from 'explains'")
    }
  }

  private struct Walk {
    let edges: [String: [Located<String>]]
    var cycles: [[String]] = []
    private var done: Set<String> = []
    private var path: [String] = []

    init(edges: [String: [Located<String>]]) { self.edges = edges }

    mutating func visit(_ id: String) {
      if let start = path.firstIndex(of: id) {
        cycles.append(Array(path[start...]))
        return
      }
      guard !done.contains(id), let explained = edges[id] else { return }
      path.append(id)
      for next in explained { visit(next.value) }
      path.removeLast()
      done.insert(id)
    }
  }
}
