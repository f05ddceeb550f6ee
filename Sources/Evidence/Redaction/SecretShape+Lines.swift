/// Secrets that a name on another line gives away.
extension SecretShape {
  /// The lines that may follow a line.
  enum Expectation: Equatable {
    case nothing
    /// `value: x` is a secret; `name: X_PASSWORD` stood before it.
    case value
    /// A quoted string is one: `"password":` stood before it.
    case quoted
    /// A single word is one.
    case word
    /// Lines further in than this are a secret: `password: |` stood before them.
    case block(indent: Int)
    /// Anything is one: the head of a form's field stood before it.
    case line
    /// The content of an element is one: the element before held its name.
    case element
    /// A field of a table is one: the head of the table named its column.
    case column(Column)
    /// The next item of a list is one: the option that asks for it stood before it.
    case item
  }

  static func expectation(after line: [UInt8]) -> Expectation {
    var end = line.count
    while end > 0, line[end - 1] <= 32 { end -= 1 }
    guard end > 0 else { return .nothing }
    if namesSecret(line, end) {
      let isForm =
        findCaseless("form-data", in: line, from: 0) != nil
        || find(Array("name=\"".utf8), in: line, from: 0) != nil
      return isForm ? .line : .value
    }
    let start = contentStart(of: line)
    // The kubelet's timestamp or the dash of a list, and nothing behind it.
    guard start < end else { return .nothing }
    if namesElement(line, start..<end) { return .element }
    if let column = column(namedBy: line) { return .column(column) }
    if isOption(line[start..<end]) { return .item }
    var mark = end
    let isBlock = "|>-+".utf8.contains(line[mark - 1])
    if isBlock {
      while mark > start, "|>-+".utf8.contains(line[mark - 1]) { mark -= 1 }
      while mark > start, line[mark - 1] == 32 { mark -= 1 }
    }
    if mark > start, line[mark - 1] == UInt8(ascii: "[") { mark -= 1 }
    while mark > start, line[mark - 1] == 32 { mark -= 1 }
    guard mark > start, ":=".utf8.contains(line[mark - 1]) else { return .nothing }
    mark -= 1
    // PHP's `["password"]=>`
    if isBlock, mark > start, line[mark - 1] == UInt8(ascii: "]") { mark -= 1 }
    let isQuoted = mark > start && "\"'".utf8.contains(line[mark - 1])
    if isQuoted { mark -= 1 }
    var name = mark
    while name > start, isNameByte(line[name - 1]) { name -= 1 }
    guard let kind = SecretName.kind(of: line[name..<mark]), kind != .perhaps else {
      return .nothing
    }
    if isQuoted { return .quoted }
    guard name == start else { return .nothing }
    return isBlock ? .block(indent: start) : kind == .password || kind == .header ? .word : .quoted
  }

  /// An argument alone in its line, as lists of them are written: `- --password`, `"-p",`.
  private static func isOption(_ content: ArraySlice<UInt8>) -> Bool {
    let word = content.drop { "\"'".utf8.contains($0) }.prefix { isNameByte($0) }
    guard word.first == UInt8(ascii: "-"),
      content[word.endIndex...].allSatisfy({ "\"',".utf8.contains($0) })
    else { return false }
    return word.elementsEqual("-p".utf8)
      || SecretName.kind(of: word.drop { $0 == UInt8(ascii: "-") }).map { $0 != .perhaps } ?? false
  }

  /// The secret in a line of which this was expected.
  static func expected(_ expectation: Expectation, in line: [UInt8]) -> Range<Int>? {
    var start = contentStart(of: line)
    var end = line.count
    while end > start, line[end - 1] <= 32 { end -= 1 }
    guard start < end else { return nil }
    switch expectation {
    case .nothing: return nil
    case .value: return loggedValue(in: line)
    case .item:
      if line[start] == UInt8(ascii: "-"), line[start..<end].count > 1 { return nil }
      if let quote = Quote(line, &start) {
        return nonEmpty(start..<quote.end(in: line, from: start))
      }
      let word = line[start..<end].prefix { $0 > 32 && $0 != UInt8(ascii: ",") }
      return word.allSatisfy { (48...57).contains($0) || "./:".utf8.contains($0) }
        ? nil : start..<word.endIndex
    case .line: return start..<end
    case .column(let column): return field(of: column, in: line)
    case .element: return elementContent(of: line, start..<end)
    case .block(let indent): return start > indent ? start..<end : nil
    case .quoted:
      _ = skipOpening(line, &start)
      guard let quote = Quote(line, &start) else { return nil }
      return nonEmpty(start..<quote.end(in: line, from: start))
    case .word:
      if let quote = Quote(line, &start) {
        return nonEmpty(start..<quote.end(in: line, from: start))
      }
      let isWord = line[start..<end].allSatisfy { $0 > 32 && $0 != UInt8(ascii: ":") }
      return isWord ? start..<end : nil
    }
  }

  /// The lines of a document that was written into one line and decoded again.
  static let acrossLines: Finder = { text in
    guard text.contains(10) else { return [] }
    var ranges: [Range<Int>] = []
    var expectation = Expectation.nothing
    for part in text.split(separator: 10, omittingEmptySubsequences: false) {
      // What quoted the document goes on behind it.
      let line = Array(part)
      if let value = expected(expectation, in: line) {
        let end = line[value].firstIndex(of: UInt8(ascii: "\"")) ?? value.upperBound
        let start = part.startIndex + value.lowerBound
        if end > value.lowerBound, !isHarmless(line[value.lowerBound..<end], .password) {
          ranges.append(start..<(part.startIndex + end))
        }
      }
      if !keeps(expectation, over: line) { expectation = Self.expectation(after: line) }
    }
    return ranges
  }

  /// A comment between a name and its value, and the further lines of a block, change nothing.
  static func keeps(_ expectation: Expectation, over line: [UInt8]) -> Bool {
    switch expectation {
    case .nothing: false
    case .block(let indent): contentStart(of: line) > indent
    case .column(let column): isPart(line, of: column)
    default: isBetween(line)
    }
  }

  /// A comment or an empty line between a name and its value.
  static func isBetween(_ line: [UInt8]) -> Bool {
    let start = contentStart(of: line)
    return start == line.count || line[start] == UInt8(ascii: "#") || line[start] == 13
  }

  /// Behind the kubelet's timestamp, the indentation and the dash of a list.
  static func contentStart(of line: [UInt8]) -> Int {
    var at = 0
    let stamp = line.prefix(40).prefix { (48...57).contains($0) || "-:.TZ+".utf8.contains($0) }
    if stamp.count >= 19, stamp.endIndex < line.count, line[stamp.endIndex] == 32 {
      at = stamp.endIndex + 1
    }
    while at < line.count, line[at] == 32 || line[at] == 9 { at += 1 }
    if at + 1 < line.count, line[at] == UInt8(ascii: "-"), line[at + 1] == 32 { at += 2 }
    while at < line.count, line[at] == 32 { at += 1 }
    return at
  }

  /// `name: X_PASSWORD` at the end of a line, the first half of a variable in YAML.
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
  }

  /// `<key>password</key>` alone in a line.
  private static func namesElement(_ line: [UInt8], _ content: Range<Int>) -> Bool {
    guard line[content.upperBound - 1] == UInt8(ascii: ">"),
      let name = elementContent(of: line, content)
    else { return false }
    return SecretName.kind(of: line[name]).map { $0 != .perhaps } ?? false
  }

  /// The `x` of `<string>x</string>`.
  private static func elementContent(of line: [UInt8], _ content: Range<Int>) -> Range<Int>? {
    guard line[content.lowerBound] == UInt8(ascii: "<"),
      let open = line[content].firstIndex(of: UInt8(ascii: ">")),
      let close = line[open..<content.upperBound].firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    return nonEmpty(open + 1..<close)
  }

  static func namesSecret(_ line: [UInt8]) -> Bool { namesSecret(line, line.count) }

  /// The value in a line `value: ..`.
  static func yamlValue(in line: [UInt8]) -> Range<Int>? {
    guard let colon = valueColon(in: line, at: contentStart(of: line)) else { return nil }
    return restOfLine(line, behind: colon)
  }

  /// The same where a logger's time and level may stand before it.
  private static func loggedValue(in line: [UInt8]) -> Range<Int>? {
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

  private static func restOfLine(_ line: [UInt8], behind colon: Int) -> Range<Int>? {
    var start = colon + 1
    while start < line.count, line[start] == 32 || "\"'".utf8.contains(line[start]) { start += 1 }
    var end = line.count
    while end > start, line[end - 1] <= 32 || "\"',".utf8.contains(line[end - 1]) { end -= 1 }
    return nonEmpty(start..<end)
  }
}
