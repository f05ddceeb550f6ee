import Vocabulary
import YAML

/// Reads conditions in the order of the file, as the earlier ones bind names for the later ones.
struct ConditionReader {
  let file: String
  let mistakes: Mistakes
  var bound = BoundNames()
  /// The `probe` values of `command` conditions; whether they exist only the whole table knows.
  var probes: [Located<String>] = []

  private static let combinations = ["all", "any", "none"]

  init(file: String, mistakes: Mistakes) {
    self.file = file
    self.mistakes = mistakes
  }

  /// Probes that are named by conditions read elsewhere.
  mutating func note(_ more: [Located<String>]) { probes += more }

  mutating func condition(_ node: YAMLNode) -> Condition? {
    guard case .mapping(let pairs) = node.content, pairs.count == 1,
      let word = pairs[0].key.scalar
    else {
      var found = node.found
      if case .mapping(let pairs) = node.content { found = "a mapping with \(pairs.count)" }
      return refuse(
        node, "a condition is a mapping with one key, and here is \(found)",
        "write all:, any: or none: with a list, or one kind of fact")
    }
    let value = pairs[0].value
    switch word {
    case "all": return list(value, word).map(Condition.all)
    case "any": return list(value, word).map(Condition.any)
    case "none":
      // A condition that holds because nothing matched has nothing to bind.
      let outside = bound
      defer { bound = outside }
      return list(value, word).map(Condition.none)
    default: break
    }
    guard let kind = FactKind(rawValue: word) else {
      let known = FactKind.allCases.map(\.rawValue) + Self.combinations
      bound.isIncomplete = true
      mistakes.addUnknown(
        pairs[0].key.place(in: file), "'\(word)' is no kind of fact", word, of: known)
      return nil
    }
    return fact(kind, value).map(Condition.fact)
  }

  private mutating func refuse<Value>(
    _ node: YAMLNode, _ reason: String, _ remedy: String
  ) -> Value? {
    bound.isIncomplete = true
    mistakes.add(node.place(in: file), reason, remedy)
    return nil
  }

  private mutating func list(_ node: YAMLNode, _ word: String) -> [Condition]? {
    guard case .sequence(let items) = node.content, !items.isEmpty else {
      var found = node.found
      if case .sequence = node.content { found = "an empty list" }
      return refuse(node, "'\(word)' is \(found)", "write a list of conditions")
    }
    var conditions: [Condition] = []
    for item in items { if let condition = condition(item) { conditions.append(condition) } }
    return conditions.count == items.count ? conditions : nil
  }

  private mutating func fact(_ kind: FactKind, _ node: YAMLNode) -> FactCondition? {
    guard case .mapping(let pairs) = node.content else {
      return refuse(
        node, "'\(kind.rawValue)' is \(node.found)",
        "write its attributes: {attribute: value}, or {} for any")
    }
    var matchers: [(attribute: String, matcher: Matcher)] = []
    let onset = kind == .log ? LogConditions.onset(pairs, file, mistakes) : nil
    for (key, value) in pairs where kind != .log || key.scalar != LogConditions.onsetKey {
      guard let attribute = AttributeName.attribute(of: kind, key, in: file, mistakes) else {
        continue
      }
      let reader = MatcherReader(
        attribute: attribute, file: file, bound: bound, mistakes: mistakes)
      guard let matcher = reader.matcher(value) else { continue }
      matchers.append((attribute.name, matcher))
    }
    let fact = FactCondition(kind: kind, matchers: matchers, onset: onset ?? 0)
    // The names are bound even where a matcher is wrong: one mistake should be said once.
    bound.bind(kind, patterns: pairs.compactMap(\.value.scalar))
    if kind == .log { LogConditions.check(fact, pairs, at: node.place(in: file), file, mistakes) }
    if kind == .command { note(fact, pairs, at: node.place(in: file)) }
    return matchers.count + (onset == nil ? 0 : 1) == pairs.count ? fact : nil
  }

  private mutating func note(
    _ fact: FactCondition, _ pairs: [(key: YAMLNode, value: YAMLNode)], at place: Place
  ) {
    guard case .oneOf(let names) = fact["probe"], names.count == 1 else {
      mistakes.add(place, "a command condition names no probe", "add probe: and the id of one")
      return
    }
    let node = pairs.first { $0.key.scalar == "probe" }?.value
    probes.append(Located(value: names[0], place: node?.place(in: file) ?? place))
  }
}

/// Finds attributes by name.
enum AttributeName {
  static func attribute(
    of kind: FactKind, _ key: YAMLNode, in file: String, _ mistakes: Mistakes
  ) -> Attribute? {
    let name = key.scalar ?? ""
    if let attribute = kind.attribute(name) { return attribute }
    let known = kind.attributes.map(\.name) + FactKind.common.map(\.name)
    mistakes.addUnknown(
      key.place(in: file), "'\(kind.rawValue)' has no attribute '\(name)'", name, of: known)
    return nil
  }
}
