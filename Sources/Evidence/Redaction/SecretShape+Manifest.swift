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
    var others = 0
    for line in lines {
      let line = Array(line)
      let content = line[content(of: line)]
      let own = indentation(of: line)
      if content.isEmpty || own > indent { continue }
      let isEnd = own < indent || content.starts(with: "---".utf8)
      if isEnd || isAhead && isItem(line) { return false }
      let words = content.filter { !"\"', ".utf8.contains($0) }
      if words.starts(with: "kind:".utf8) { return words.elementsEqual("kind:Secret".utf8) }
      let isData = ["data:", "stringData:"].contains { words.starts(with: $0.utf8) }
      // A manifest has both at most once.
      others += isData ? 1 : 0
      if others > 1 || isItem(line) { return false }
    }
    return false
  }

  /// A value, or a line of a block of them.
  static func dataValue(
    in line: [UInt8], _ content: Range<Int>, _ indent: Int, _ block: Int?
  ) -> Range<Int>? {
    guard indentation(of: line) > indent, line[content.lowerBound] != UInt8(ascii: "#"),
      !line[content].starts(with: "[redacted".utf8)
    else { return nil }
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
}
