/// Literals of programs: `let password: string = "x"`, `environ["X_PASSWORD"] = f() or "x"`.
extension SecretShape {
  /// A type between a name and `=` in a declaration.
  static func declared(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    guard !key.isQuoted else { return nil }
    let type = text[key.end...].prefix(64).prefix {
      isNameByte($0) || " :?&|<>()[]*".utf8.contains($0)
    }
    var at = type.endIndex
    // `token refused err="x"` is a field of its own.
    let isTight = type.starts(with: ":".utf8) && !type.contains(32)
    guard let last = type.last, last == 32 || isTight, type.count(where: { $0 == 32 }) <= 4,
      type.contains(where: isHexOrLetter), at < text.count, text[at] == UInt8(ascii: "="),
      let sign = skipSign(text, &at), sign == .assignment
    else { return nil }
    skipSpaces(text, &at)
    return literal(text, at)
  }

  /// A value that is taken where there is no other: `or "x"`, `|| "x"`, `?? "x"`, `else "x"`.
  static func fallback(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    var hasSign = isSetting(key, text)
    var isClosed = false
    var at = key.end
    let end = text[at...].prefix(160).endIndex
    while at < end {
      switch text[at] {
      case 10, UInt8(ascii: ";"): return nil
      case UInt8(ascii: "="): hasSign = true
      case UInt8(ascii: "|"), UInt8(ascii: "?"):
        if at + 1 < end, text[at + 1] == text[at] || text[at + 1] == UInt8(ascii: ":"),
          let range = spacedLiteral(text, at + 2)
        {
          return range
        }
      case UInt8(ascii: ")") where at + 1 < end && text[at + 1] == UInt8(ascii: ","):
        isClosed = true
      // `Field(min_length=3, default="x")`
      case UInt8(ascii: "d") where hasSign && !isClosed && !isNameByte(text[at - 1]):
        if text[at...].starts(with: "default=".utf8), let range = literal(text, at + 8) {
          return range
        }
      case 32 where hasSign:
        for word in [" or ", " else "] where text[at...].starts(with: word.utf8) {
          if let range = spacedLiteral(text, at + word.utf8.count) { return range }
        }
      default: break
      }
      at += 1
    }
    return nil
  }

  private static func spacedLiteral(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var at = start
    skipSpaces(text, &at)
    return literal(text, at)
  }

  private static func literal(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var at = start
    // Backticks set off words in prose.
    guard at < text.count, skipOpening(text, &at), text[at] != UInt8(ascii: "`"),
      let quote = Quote(text, &at)
    else { return nil }
    return nonEmpty(at..<quote.end(in: text, from: at))
  }
}
