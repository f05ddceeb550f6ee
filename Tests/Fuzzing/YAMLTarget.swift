import YAML

/// The YAML reader: any bytes become one document or mistakes, each with a place in the file.
enum YAMLTarget {
  static func run(_ input: [UInt8]) {
    let (root, mistakes) = YAMLReader.read(input)
    require(root != nil || !mistakes.isEmpty, "neither a document nor a mistake")
    let lines = input.count + 2
    for mistake in mistakes {
      require(
        (1...lines).contains(mistake.line) && mistake.column >= 1,
        "a mistake at \(mistake.line):\(mistake.column)")
    }
    if let root { check(root, depth: 1) }
  }

  private static func check(_ node: YAMLNode, depth: Int) {
    require(depth <= YAMLReader.maximumDepth, "nested deeper than the limit")
    _ = (node.flag, node.number, node.found)
    switch node.content {
    case .scalar: break
    case .sequence(let items): for item in items { check(item, depth: depth + 1) }
    case .mapping(let pairs):
      let names = pairs.compactMap(\.key.scalar)
      require(Set(names).count == names.count, "a key stands twice")
      for pair in pairs { check(pair.value, depth: depth + 1) }
    }
  }
}
