import Vocabulary

/// The placeholders that can have a value at some point of a rule.
struct BoundNames {
  /// Names that are known without any fact.
  private static let always = [
    "release", "releaseNamespace", "namespace", "resource", "chartVersion", "chartImage",
    "valuesKey", "context",
  ]
  private static let perComponent = ["deploy", "service", "pod"]

  private(set) var names: [String] = always
  /// A condition before could not be read, so that it is unknown what it binds.
  var isIncomplete = false
  /// The kinds of facts that a step's own condition matches: `{{node.name}}` is what that fact says.
  private(set) var ownKinds: Set<FactKind> = []
  private var isInStep = false

  /// The names for a step of a fix: as before, and those that the step's own condition binds.
  func forStep() -> BoundNames {
    var names = self
    names.isInStep = true
    return names
  }

  /// Binds the names of a fact that matched: all of its attributes and the named groups of its
  /// patterns.
  ///
  /// The groups are read from the patterns' texts, so that one that does not load says so once and
  /// not again for each of its groups.
  mutating func bind(_ kind: FactKind, patterns: [String]) {
    if isInStep { ownKinds.insert(kind) }
    add(FactKind.common.map(\.name))
    add(kind.attributes.map(\.name))
    for pattern in patterns { add(Self.groupNames(in: Array(pattern.utf8)[...])) }
  }

  /// The names between `(?<` and `>`.
  private static func groupNames(in pattern: ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    var rest = pattern
    while let open = rest.firstIndex(of: UInt8(ascii: "(")) {
      rest = rest[(open + 1)...]
      guard rest.starts(with: "?<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">"))
      else { continue }
      names.append(String(decoding: rest[(open + 3)..<end], as: UTF8.self))
    }
    return names
  }

  private mutating func add(_ more: [String]) {
    for name in more where !names.contains(name) { names.append(name) }
  }

  /// `node.name`, where the step's condition matches a node.
  private func isOwn(_ parts: [String]) -> Bool {
    guard parts.count == 2, let kind = FactKind(rawValue: parts[0]) else { return false }
    return ownKinds.contains(kind) && kind.attribute(parts[1]) != nil
  }

  /// Says which placeholders of a template nothing binds.
  func check(_ template: Template, at place: Place, mistakes: Mistakes) {
    let texts = template.parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
    if texts.contains(where: { Template.isOpened(in: $0) }) {
      mistakes.add(place, "'{{' is never closed", "close it with }}")
    }
    for placeholder in template.placeholders {
      let name = ScaledName(placeholder)?.name ?? placeholder
      if names.contains(name) { continue }
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, Self.perComponent.contains(parts[0]) else {
        if isIncomplete { continue }
        if isOwn(parts) { continue }
        mistakes.addUnknown(place, "nothing binds {{\(name)}}", name, of: names)
        continue
      }
      if isOwn(parts) { continue }
      if Component(rawValue: parts[1]) == nil {
        let known = Component.allCases.map(\.rawValue)
        mistakes.addUnknown(place, "{{\(name)}} names no component", parts[1], of: known)
      }
    }
  }
}
