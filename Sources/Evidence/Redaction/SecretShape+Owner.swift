/// What belongs to a name that has nothing behind it in its own line: a word, a string, a list of
/// them, or an object that holds the value.
extension SecretShape {
  struct Owner: Equatable {
    var kind: SecretName.Kind
    /// How far in the name is.
    var indent: Int
    /// A word without quotes is the value, too.
    var takesWords: Bool
    /// The name stood alone, and its sign is still to come.
    var needsSign = false
    /// The value began behind the name, and goes on further in.
    var isFolded = false
    /// One item of a list was there.
    var isFurther = false
    /// So many lines may stand before the value.
    var lines = 8
  }

  static func value(of owner: Owner, in line: [UInt8], _ content: Range<Int>) -> Range<Int>? {
    let isInside = indentation(of: line) > owner.indent
    var start = content.lowerBound
    let hasSign = skipSignAlone(line, &start)
    guard start < content.upperBound else { return nil }
    if owner.needsSign && !hasSign || owner.isFolded && (!isInside || isItem(line)) { return nil }
    if isInside, let nested = nestedStart(of: owner, in: line, content) {
      return behindName(line, nested..<content.upperBound)
    }
    let isPlainItem = owner.isFurther && owner.kind != .password && owner.kind != .header
    func checked(_ value: Range<Int>) -> Range<Int>? {
      // The names in a list such as `secrets` are none.
      isPlainItem && !line[value].contains { (48...57).contains($0) } ? nil : nonEmpty(value)
    }
    var at = start
    _ = skipOpening(line, &at)
    if let quote = Quote(line, &at) {
      let end = quote.end(in: line, from: at)
      return namesValue(line, end) ? nil : checked(at..<end)
    }
    let rest = start..<content.upperBound
    let isValue = owner.takesWords && isWord(line[rest]) && !line[rest].contains(UInt8(ascii: ":"))
    return isValue && !isOpening(line[rest]) ? checked(rest) : nil
  }

  static func continued(_ owner: Owner, over line: [UInt8]) -> Expectation? {
    if isBetween(line) { return .own(owner) }
    let content = content(of: line)
    var owner = owner
    if isOpening(line[content]) {
      owner.needsSign = owner.needsSign && !":=".utf8.contains(line[content.lowerBound])
      return .own(owner)
    }
    let isInside = indentation(of: line) > owner.indent
    if isInside, let nested = nestedStart(of: owner, in: line, content, isAny: true) {
      let rest = line[nested..<content.upperBound]
      if isBlockMark(rest) { return .block(indent: indentation(of: line)) }
      return isOpening(rest) ? .own(owner) : nil
    }
    let isListed = isItem(line) || line[content.upperBound - 1] == UInt8(ascii: ",")
    if value(of: owner, in: line, content) != nil {
      owner.isFurther = true
      return isListed || owner.isFolded ? .own(owner) : nil
    }
    owner.lines -= 1
    let isMember = line[content].contains(UInt8(ascii: ":"))
    let isKept = isInside && isMember || isListed && owner.isFurther
    return owner.lines > 0 && isKept && !owner.isFolded ? .own(owner) : nil
  }

  /// Where the value begins in `value: x`; that of what is no password has to look like a value.
  private static func nestedStart(
    of owner: Owner, in line: [UInt8], _ content: Range<Int>, isAny: Bool = false
  ) -> Int? {
    var at = content.lowerBound
    guard skipValueName(line, &at), at <= content.upperBound else { return nil }
    let rest = line[at..<content.upperBound]
    let isQuoted = rest.first.map { "\"'".utf8.contains($0) } ?? false
    return isAny || owner.kind == .password || isQuoted || looksRandom(rest) ? at : nil
  }

  /// What is behind the sign, without quotes.
  private static func behindName(_ line: [UInt8], _ rest: Range<Int>) -> Range<Int>? {
    if isOpening(line[rest]) || isBlockMark(line[rest]) { return nil }
    var at = rest.lowerBound
    if let quote = Quote(line, &at) { return nonEmpty(at..<quote.end(in: line, from: at)) }
    let word = line[rest].prefix { $0 > 32 }
    let isListed = word.last == UInt8(ascii: ",")
    return nonEmpty(word.startIndex..<(isListed ? word.endIndex - 1 : word.endIndex))
  }

  /// `"x":`, whose quotes hold a name.
  private static func namesValue(_ line: [UInt8], _ end: Int) -> Bool {
    var at = end
    _ = Quote(line, &at)
    skipSpaces(line, &at)
    return at < line.count && line[at] == UInt8(ascii: ":")
  }

  /// A sign at the beginning of a line, whose name is in the line before.
  private static func skipSignAlone(_ line: [UInt8], _ at: inout Int) -> Bool {
    guard at < line.count, ":=".utf8.contains(line[at]) else { return false }
    at += 1
    skipSpaces(line, &at)
    return true
  }

  /// Nothing, or signs and brackets that only open something.
  static func isOpening(_ content: ArraySlice<UInt8>) -> Bool {
    content.allSatisfy { ":=[({ ".utf8.contains($0) }
  }

  /// `|`, `>-`, `|2+`, also with a comment behind it.
  static func isBlockMark(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, "|>".utf8.contains(first) else { return false }
    let behind = rest.dropFirst().drop { "+-0123456789".utf8.contains($0) }
    return behind.isEmpty || behind.starts(with: " #".utf8)
  }
}
