import Diagnosis

/// A cause and what followed, in the order in which the failure travelled: each finding under the
/// nearest one that explains it.
struct ChainTree {
  struct Node {
    let finding: Finding
    /// Steps from the cause.
    let depth: Int
    /// Where what explains it is in the list; nil for the cause.
    let parent: Int?
  }

  private(set) var nodes: [Node] = []
  /// Consequences that have no room.
  let left: Int

  /// More than this is no picture any more.
  static let most = 12

  init(_ group: CauseGroup) {
    let list = LongList(group.consequences, most: Self.most)
    left = list.left
    let effects = Array(list.shown)
    let parents = Self.parents(effects)
    var children: [Int?: [Int]] = [:]
    for (index, parent) in parents.enumerated() { children[parent, default: []].append(index) }
    nodes = [Node(finding: group.root, depth: 0, parent: nil)]
    func add(_ effect: Int, under parent: Int) {
      let place = nodes.count
      nodes.append(Node(finding: effects[effect], depth: nodes[parent].depth + 1, parent: parent))
      for child in children[effect] ?? [] { add(child, under: place) }
    }
    for effect in children[nil] ?? [] { add(effect, under: 0) }
  }

  /// For each consequence the one that explains it and lies farthest from the cause; nil where only
  /// the cause does. What explains each other in a circle hangs under the cause.
  private static func parents(_ effects: [Finding]) -> [Int?] {
    var parents = [Int?](repeating: nil, count: effects.count)
    func depth(of effect: Int) -> Int {
      var (depth, next) = (0, parents[effect])
      while let parent = next { (depth, next) = (depth + 1, parents[parent]) }
      return depth
    }
    func isBelow(_ effect: Int, _ other: Int) -> Bool {
      var next: Int? = effect
      while let place = next {
        if place == other { return true }
        next = parents[place]
      }
      return false
    }
    // A few passes: a parent that finds its own place later moves its children along.
    for _ in 0..<4 {
      for (index, effect) in effects.enumerated() {
        let explaining = effects.indices.filter { other in
          other != index && effect.explainedBy.contains(effects[other].id)
            && !isBelow(other, index)
        }
        let deepest = explaining.map { depth(of: $0) }.max()
        parents[index] = explaining.first { depth(of: $0) == deepest }
      }
    }
    return parents
  }
}
