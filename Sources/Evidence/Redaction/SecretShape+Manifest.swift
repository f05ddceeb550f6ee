/// The values in a manifest of a Secret, under whatever keys.
extension SecretShape {
  private static let furthestKind = 100

  /// `data:` in a manifest that says `kind: Secret`, before it or after it.
  static func opensSecretData(_ lines: [ArraySlice<UInt8>], _ index: Int) -> Int? {
    let line = Array(lines[index])
    let name = line[content(of: line)].filter { !"\"'{ ".utf8.contains($0) }
    guard ["data:", "stringData:"].contains(where: { name.elementsEqual($0.utf8) }) else {
      return nil
    }
    let indent = indentation(of: line)
    let after = lines[(index + 1)...].prefix(furthestKind)
    if saysSecret(after, indent, isAhead: true) { return indent }
    if isItem(line) { return nil }
    return saysSecret(lines[..<index].suffix(furthestKind).reversed(), indent, isAhead: false)
      ? indent : nil
  }

  /// Whether one of the lines that are as far in says it, up to the end of what they belong to.
  private static func saysSecret(
    _ lines: some Sequence<ArraySlice<UInt8>>, _ indent: Int, isAhead: Bool
  ) -> Bool {
    for line in lines {
      let line = Array(line)
      let content = line[content(of: line)]
      let own = indentation(of: line)
      if content.isEmpty || own > indent { continue }
      let isEnd = own < indent || content.starts(with: "---".utf8)
      if isEnd || isAhead && isItem(line) { return false }
      let words = content.filter { !"\"', ".utf8.contains($0) }
      if words.starts(with: "kind:".utf8) { return words.elementsEqual("kind:Secret".utf8) }
      if words.starts(with: "data:".utf8) || isItem(line) { return false }
    }
    return false
  }

  /// A value, or a line of a block of them.
  static func dataValue(
    in line: [UInt8], _ content: Range<Int>, _ indent: Int, _ block: Int?
  ) -> Range<Int>? {
    guard indentation(of: line) > indent, line[content.lowerBound] != UInt8(ascii: "#") else {
      return nil
    }
    if let block, indentation(of: line) > block { return content }
    guard let colon = line[content].firstIndex(of: UInt8(ascii: ":")) else {
      return isOpening(line[content]) || "}]".utf8.contains(line[content.lowerBound])
        ? nil : content
    }
    let value = restOfLine(line, behind: colon)
    return value.flatMap { isBlockMark(line[$0]) || isOpening(line[$0]) ? nil : $0 }
  }

  static func data(_ indent: Int, _ block: Int?, over line: [UInt8]) -> Expectation? {
    guard isBelow(line, indent) else { return nil }
    let content = content(of: line)
    let own = indentation(of: line)
    if let block, content.isEmpty || own > block { return .data(indent: indent, block: block) }
    let isBlock =
      line[content].firstIndex(of: UInt8(ascii: ":")).flatMap { restOfLine(line, behind: $0) }
      .map { isBlockMark(line[$0]) } ?? false
    return .data(indent: indent, block: isBlock ? own : nil)
  }

  /// `{"kind":"Secret","data":{"x":".."}}`
  static let secretObject: Finder = { text in
    var walk = ObjectWalk()
    guard findCaseless("\"secret\"", in: text, from: 0) != nil else { return [] }
    walk.pass(text)
    return walk.values.filter { !isHarmless(text[$0], .password) }
  }
}

/// Goes once through a text of JSON, and finds the strings in the data of Secrets.
private struct ObjectWalk {
  private struct Level {
    var name: Range<Int>?
    var isSecret = false
    /// The strings within its `data`.
    var data: [Range<Int>] = []
  }

  private(set) var values: [Range<Int>] = []
  private var levels: [Level] = []
  /// A string that may be a name.
  private var last: Range<Int>?

  private static let maximumLevels = 64

  mutating func pass(_ text: [UInt8]) {
    var at = 0
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        let end = Self.end(in: text, from: at + 1)
        see(at + 1..<end, in: text)
        at = end
      case UInt8(ascii: ":"): if !levels.isEmpty { levels[levels.count - 1].name = last }
      case UInt8(ascii: ","): if !levels.isEmpty { levels[levels.count - 1].name = nil }
      case UInt8(ascii: "{"): if levels.count < Self.maximumLevels { levels.append(Level()) }
      case UInt8(ascii: "}"): close()
      default: break
      }
      at += 1
    }
    while !levels.isEmpty { close() }
  }

  private static func end(in text: [UInt8], from start: Int) -> Int {
    var at = start
    while at < text.count, text[at] != UInt8(ascii: "\"") {
      at += text[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(at, text.count)
  }

  private mutating func see(_ string: Range<Int>, in text: [UInt8]) {
    last = string
    guard let level = levels.last, let name = level.name else { return }
    if text[name].elementsEqual("kind".utf8), text[string].elementsEqual("Secret".utf8) {
      levels[levels.count - 1].isSecret = true
    }
    guard levels.count > 1, let owner = levels[levels.count - 2].name, !string.isEmpty,
      ["data", "stringData"].contains(where: { text[owner].elementsEqual($0.utf8) })
    else { return }
    levels[levels.count - 2].data.append(string)
  }

  private mutating func close() {
    if let level = levels.popLast(), level.isSecret { values += level.data }
    last = nil
  }
}
