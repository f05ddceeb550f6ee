/// Values that follow their name without a sign.
extension SecretShape {
  /// `PASSWORD 'x'`, `PASSWORD E'x'`, `PASSWORD $$x$$`, `password "x"`, and .netrc's `password x1`.
  static func spokenValue(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var at = start
    if let dollars = dollarQuoted(text, at) { return dollars }
    if skipOpening(text, &at) {
      let isBacktick = text[at] == UInt8(ascii: "`")
      guard let quote = Quote(text, &at) else { return nil }
      let value = at..<quote.end(in: text, from: at)
      return isBacktick && !looksRandom(text[value]) ? nil : nonEmpty(value)
    }
    guard at < text.count, isHexOrLetter(text[at]) else { return nil }
    let word = at..<plainEnd(text, at, toLineEnd: false)
    return looksRandom(text[word]) && !text[word].contains(UInt8(ascii: "=")) ? word : nil
  }

  /// `$$x$$` and `$tag$x$tag$` of PostgreSQL.
  private static func dollarQuoted(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    guard start < text.count, text[start] == UInt8(ascii: "$") else { return nil }
    let tag = text[(start + 1)...].prefix(32).prefix { isHexOrLetter($0) || $0 == 95 }
    guard tag.endIndex < text.count, text[tag.endIndex] == text[start] else { return nil }
    let begin = tag.endIndex + 1
    let end = find(Array(text[start..<begin]), in: text, from: begin)
    // `$2b$` and the like begin a hash, which another finder hides.
    return tag.isEmpty || end != nil ? nonEmpty(begin..<(end ?? text.count)) : nil
  }

  /// A word right behind the name that nobody would write in a sentence.
  static func strongWord(_ text: [UInt8], _ at: Int) -> Range<Int>? {
    let word = text[at...].prefix(128).prefix(while: isHexOrLetter)
    return isMixed(word) ? word.startIndex..<word.endIndex : nil
  }

  /// `setPassword("x")`, `token[x]`
  static func callArgument(_ text: [UInt8], _ open: Int) -> Range<Int>? {
    guard "([{<".utf8.contains(text[open]) else { return nil }
    var at = open + 1
    // Python's `b"x"`
    if at + 1 < text.count, "bBuUrR".utf8.contains(text[at]), "\"'".utf8.contains(text[at + 1]) {
      at += 1
    }
    if let quote = Quote(text, &at) { return nonEmpty(at..<quote.end(in: text, from: at)) }
    let word = text[at...].prefix(128).prefix { isHexOrLetter($0) }
    return looksRandom(word) ? word.startIndex..<word.endIndex : nil
  }

  /// Over `is`, `set to` and the like between a name and its value.
  static func skipVerb(_ text: [UInt8], _ at: inout Int) {
    for _ in 0..<4 {
      let word = text[at...].prefix(8).prefix(while: isLowerLetter)
      guard verbs.contains(String(decoding: word, as: UTF8.self)), word.endIndex < text.count,
        text[word.endIndex] == 32 || text[word.endIndex] == UInt8(ascii: ":")
      else { return }
      at = word.endIndex
      // `Your new password is: x`
      if text[at] == UInt8(ascii: ":") { return }
      skipSpaces(text, &at)
    }
  }

  private static let verbs: Set<String> = [
    "is", "was", "to", "set", "now", "has", "been", "changed", "reset", "updated", "equals", "as",
    "with", "value", "from",
  ]
}
