package import YAML

/// The keys of one mapping of a rule file; asking for a value says what is wrong with it.
package struct Fields {
  /// Who has the keys, for messages: `a rule`, `a check`.
  let owner: String
  let file: String
  package let place: Place
  let mistakes: Mistakes
  private let pairs: [(key: YAMLNode, value: YAMLNode)]

  /// Nil, with a mistake, when the node is not a mapping. Unknown and missing keys are mistakes too.
  package init?(
    _ node: YAMLNode, of owner: String, keys: [String], required: [String], file: String,
    mistakes: Mistakes
  ) {
    self.owner = owner
    self.file = file
    self.mistakes = mistakes
    place = node.place(in: file)
    guard case .mapping(let pairs) = node.content else {
      mistakes.add(
        place, "\(owner) is a mapping, and here is \(node.shape)",
        "write the keys \(keys.joined(separator: ", "))")
      return nil
    }
    self.pairs = pairs
    for (key, _) in pairs {
      guard let name = key.scalar, !keys.contains(name) else { continue }
      let shown = Self.mayBeShown(name) ? "'\(name)'" : "of \(name.count) such characters"
      mistakes.addUnknown(key.place(in: file), "\(owner) has no key \(shown)", name, of: keys)
    }
    for key in required where self[key] == nil {
      mistakes.add(place, "\(owner) needs the key '\(key)'", "add it")
    }
  }

  /// A misspelt key is a word; what is none may be a line of any file.
  private static func mayBeShown(_ key: String) -> Bool {
    key.utf8.count <= 32 && key.allSatisfy { $0.isLetter || $0 == "_" || $0 == "-" }
  }

  subscript(_ key: String) -> YAMLNode? { pairs.first { $0.key.scalar == key }?.value }

  package func place(of key: String) -> Place { self[key]?.place(in: file) ?? place }

  /// A text of at least one character that can be shown.
  package func text(_ key: String, limit: Int = 1_000) -> String? {
    guard let node = self[key] else { return nil }
    return text(node, named: "'\(key)'", limit: limit)
  }

  func text(_ node: YAMLNode, named name: String, limit: Int = 1_000) -> String? {
    guard let text = node.scalar, !node.isNothing else {
      return refuse(node, "\(name) is \(node.found)", "write a text")
    }
    // A block scalar ends with a line break that nobody meant.
    let trimmed = text.trimmed
    if trimmed.isEmpty { return refuse(node, "\(name) is empty", "write a text") }
    if trimmed.utf8.count > limit, trimmed.count > limit {
      return refuse(
        node, "\(name) has \(trimmed.count) characters", "say it in at most \(limit)")
    }
    // It will reach a terminal.
    if trimmed.unicodeScalars.contains(where: isControl) {
      return refuse(node, "\(name) holds a control character", "remove it")
    }
    return trimmed
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
  }

  /// A word of a closed list.
  func word<Word: RawRepresentable & CaseIterable>(_ key: String, as type: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let node = self[key], let text = text(key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    mistakes.addUnknown(
      node.place(in: file), "'\(text)' is no \(key)", text, of: Word.allCases.map(\.rawValue))
    return nil
  }

  func flag(_ key: String) -> Bool? {
    guard let node = self[key] else { return nil }
    return node.flag ?? refuse(node, "'\(key)' is \(node.found)", "write true or false")
  }

  /// The items of a list; none when the key is missing or no list.
  package func list(_ key: String, minimum: Int = 0) -> [YAMLNode] {
    guard let node = self[key] else { return [] }
    guard case .sequence(let items) = node.content else {
      mistakes.add(node.place(in: file), "'\(key)' is \(node.found)", "write a list")
      return []
    }
    if items.count < minimum {
      mistakes.add(node.place(in: file), "'\(key)' is an empty list", "give it an item")
    }
    return items
  }

  /// Says what is wrong with a node; nil, so that the caller has no value.
  func refuse<Value>(_ node: YAMLNode, _ reason: String, _ remedy: String) -> Value? {
    mistakes.add(node.place(in: file), reason, remedy)
    return nil
  }
}

extension String {
  /// Without blanks and line breaks at either end.
  var trimmed: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
      let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
