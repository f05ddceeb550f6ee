/// `name: X_PASSWORD` in one line, and `value: x` in another.
extension SecretShape {
  /// So many lines after the name the value may stand.
  static let furthestValue = 4

  /// `name: X_PASSWORD` at the end of a line, the first half of a variable in YAML; a comment may
  /// stand behind it.
  static func namesSecret(_ line: [UInt8]) -> Bool {
    if namesSecret(line, line.count) { return true }
    guard let mark = find(Array(" # ".utf8), in: line, from: 0) else { return false }
    return namesSecret(line, mark)
  }

  private static func namesSecret(_ line: [UInt8], _ lineEnd: Int) -> Bool {
    var end = lineEnd
    while end > 0, line[end - 1] <= 32 || "\"',".utf8.contains(line[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 80, isNameByte(line[start - 1]) { start -= 1 }
    guard start < end, let kind = SecretName.kind(of: line[start..<end]), kind != .perhaps else {
      return false
    }
    let name = start
    while start > 0, line[start - 1] == 32 || "\"':=".utf8.contains(line[start - 1]) { start -= 1 }
    guard start >= 3, line[start..<name].contains(where: { ":=".utf8.contains($0) }) else {
      return false
    }
    let word = line[..<start].suffix(4).map(lowered)
    return word.elementsEqual("name".utf8) || word.suffix(3).elementsEqual("key".utf8)
      || word.elementsEqual("type".utf8) && line[name - 1] == UInt8(ascii: "\"")
  }

  /// What is expected behind a line in which the value was.
  static func value(_ lines: Int, over line: [UInt8]) -> Expectation? {
    if isBetween(line) { return .value(lines: lines) }
    let content = content(of: line)
    let indent = indentation(of: line)
    if let value = memberValue(in: line), isBlockMark(line[value]) { return .block(indent: indent) }
    // Protobuf's `value {`
    if namesValue(line[content]), isOpening(line[..<content.upperBound].suffix(1)) {
      return .own(Owner(kind: .password, indent: indent, takesWords: true))
    }
    let isMember =
      isNameByte(line[content.lowerBound]) || "\"'".utf8.contains(line[content.lowerBound])
    let goesOn = isMember && !isItem(line) && line[content].contains(UInt8(ascii: ":"))
    return goesOn && lines > 1 && loggedValue(in: line) == nil ? .value(lines: lines - 1) : nil
  }

  /// `value {`, `"value": [`, `value:`
  private static func namesValue(_ content: ArraySlice<UInt8>) -> Bool {
    let word = content.drop { "\"'".utf8.contains($0) }
    return word.prefix(5).map(lowered).elementsEqual("value".utf8)
      && word.dropFirst(5).allSatisfy { "\"': =[({".utf8.contains($0) }
  }

  /// The value in a line `value: ..`.
  static func yamlValue(in line: [UInt8]) -> Range<Int>? {
    guard let colon = valueColon(in: line, at: contentStart(of: line)) else { return nil }
    return restOfLine(line, behind: colon)
  }

  /// The same of a thing whose name was some lines before: a dash begins another thing.
  static func memberValue(in line: [UInt8]) -> Range<Int>? {
    isItem(line) ? nil : yamlValue(in: line)
  }

  /// The same where a logger's time and level may stand before it.
  static func loggedValue(in line: [UInt8]) -> Range<Int>? {
    if let plain = yamlValue(in: line) { return plain }
    let head = line.prefix(200)
    return head.indices.lazy.filter { line[$0] == 32 }.compactMap { space in
      valueColon(in: line, at: space + 1)
    }.first.flatMap { restOfLine(line, behind: $0) }
  }

  private static func valueColon(in line: [UInt8], at start: Int) -> Int? {
    var word = start
    _ = Quote(line, &word)
    guard word < line.count, line[word...].prefix(5).map(lowered).elementsEqual("value".utf8) else {
      return nil
    }
    return line[word...].prefix(9).firstIndex(of: UInt8(ascii: ":"))
  }

  static func restOfLine(_ line: [UInt8], behind colon: Int) -> Range<Int>? {
    var start = colon + 1
    while start < line.count, line[start] == 32 || "\"'".utf8.contains(line[start]) { start += 1 }
    var end = line.count
    while end > start, line[end - 1] <= 32 || "\"',".utf8.contains(line[end - 1]) { end -= 1 }
    return nonEmpty(start..<end)
  }
}
