/// Where a value begins and ends.
extension SecretShape {
  /// The value that begins at an offset.
  static func value(
    in text: [UInt8], at start: Int, _ kind: SecretName.Kind, depth: Int = 0
  ) -> (range: Range<Int>, isQuoted: Bool)? {
    guard start < text.count, depth < 4 else { return nil }
    var at = start
    switch text[at] {
    case UInt8(ascii: "{"):
      if kind == .header {
        return (
          at..<(text[at...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? text.count), true
        )
      }
      var inner = at + 1
      if skipValueName(text, &inner) { return value(in: text, at: inner, kind, depth: depth + 1) }
      return kind == .password ? bracedWord(text, at).map { ($0, true) } : nil
    case UInt8(ascii: "["):
      let isType = text[at...].starts(with: "[]".utf8)
      if kind == .header || isType || text[at...].starts(with: "[redacted".utf8) { break }
      return listContent(text, at, kind).map { ($0, true) }
    case UInt8(ascii: "(") where !skipTypes(text, &at):
      // Key (token)=(x) of PostgreSQL.
      let end = text[at...].prefix(longestNest).firstIndex(of: UInt8(ascii: ")"))
      if let end, end > at + 1 { return (at + 1..<end, true) }
    case UInt8(ascii: "!"):
      // YAML's tag.
      while at < text.count, text[at] > 32 { at += 1 }
      if skipSpaces(text, &at), let tagged = value(in: text, at: at, kind, depth: depth + 1) {
        return tagged
      }
      at = start
    default: break
    }
    let data = Array("<![CDATA[".utf8)
    if text[at...].starts(with: data) {
      let end = find(Array("]]>".utf8), in: text, from: at) ?? text.count
      return nonEmpty(at + data.count..<end).map { ($0, true) }
    }
    if skipOpening(text, &at) {
      let isBacktick = text[at] == UInt8(ascii: "`")
      guard let quote = Quote(text, &at) else { return nil }
      let value = at..<quote.end(in: text, from: at, isWord: kind == .perhaps)
      // A sentence in backticks is what somebody quotes.
      if isBacktick, text[value].contains(32) { return nil }
      return nonEmpty(value).map { ($0, true) }
    }
    return nonEmpty(at..<plainEnd(text, at, toLineEnd: kind == .header)).map { ($0, false) }
  }

  /// Over what may stand before a quote: Python's `b`, SQL's `E`, `Optional(`, `[` of a header's list.
  /// True where a quote is next.
  static func skipOpening(_ text: [UInt8], _ at: inout Int) -> Bool {
    if skipTypes(text, &at) { return true }
    var next = at
    if text[at...].starts(with: "[]".utf8) { next += 2 }
    while next < text.count, next - at < 24, isHexOrLetter(text[next]) { next += 1 }
    if next < text.count, next > at, text[next] == UInt8(ascii: "(") {
      next += 1
      // PHP's `string(8) "x"`
      while next < text.count, next - at < 32, "0123456789,) ".utf8.contains(text[next]) {
        next += 1
      }
    } else if text[at...].starts(with: "<<".utf8) || text[at...].starts(with: "[[".utf8) {
      next += 2
    } else if next - at > 2 {
      return false
    } else if next < text.count, "[&*@".utf8.contains(text[next]) {
      next += 1
    }
    var mark = next
    guard Quote(text, &mark) != nil else { return false }
    at = next
    return true
  }

  /// `{x}`, in which ODBC puts a password, and doubles a `}` within it.
  private static func bracedWord(_ text: [UInt8], _ open: Int) -> Range<Int>? {
    var at = open + 1
    let end = min(text.count, at + 128)
    while at < end, text[at] > 32, !"{\"':".utf8.contains(text[at]) {
      if text[at] == UInt8(ascii: "}") {
        guard at + 2 < end, text[at + 1] == text[at], isHexOrLetter(text[at + 2]) else {
          return nonEmpty(open + 1..<at)
        }
        at += 1
      }
      at += 1
    }
    return nil
  }

  /// The content of a list; nil for one of objects, whose own names tell.
  private static func listContent(
    _ text: [UInt8], _ open: Int, _ kind: SecretName.Kind
  ) -> Range<Int>? {
    var at = open + 1
    _ = skipSpaces(text, &at, overLines: true)
    guard at < text.count, !"{]".utf8.contains(text[at]) else { return nil }
    let start = at
    while at < text.count, at - start < 4096, text[at] != UInt8(ascii: "]") {
      if let quote = Quote(text, &at) {
        at = quote.end(in: text, from: at)
        _ = Quote(text, &at)
      } else {
        at += 1
      }
    }
    let content = start..<min(at, text.count)
    let isNumbers = text[content].allSatisfy { (48...57).contains($0) || ", .-".utf8.contains($0) }
    if isNumbers && kind != .password { return nil }
    // A list of names, as in `secrets: [regcred]`.
    if kind == .secret, !text[content].contains(where: { (48...57).contains($0) }) { return nil }
    return nonEmpty(content)
  }

  /// Where a value without quotes ends. A mark of punctuation ends it only where something else
  /// begins: passwords hold them, too.
  static func plainEnd(_ text: [UInt8], _ from: Int, toLineEnd: Bool) -> Int {
    var at = variableEnd(text, from) ?? from
    while at < text.count {
      let byte = text[at]
      if toLineEnd {
        if byte == 13 || byte == 10 { return at }
      } else if byte <= 32 {
        guard isEscapedBlank(text, at, from) else { return at }
      } else if at > from || byte == UInt8(ascii: "\\") {
        if ",;)}]|&'\"`<>".utf8.contains(byte), isEnd(text, at + 1) { return at }
        if byte == UInt8(ascii: "\\"), isEscapedEnd(text, at) { return at }
      }
      at += 1
    }
    return at
  }

  /// `my\ long\ password` of a shell; a backslash of its own continues the command.
  private static func isEscapedBlank(_ text: [UInt8], _ blank: Int, _ from: Int) -> Bool {
    blank > from + 1 && text[blank] == 32 && text[blank - 1] == UInt8(ascii: "\\")
      && text[blank - 2] != UInt8(ascii: "\\") && blank + 1 < text.count
      && isHexOrLetter(text[blank + 1])
  }

  /// Behind `$(X)` or `${X}`, whose own bracket ends no value.
  private static func variableEnd(_ text: [UInt8], _ from: Int) -> Int? {
    guard from + 2 < text.count, text[from] == UInt8(ascii: "$") else { return nil }
    let close: UInt8
    switch text[from + 1] {
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    case UInt8(ascii: "{"): close = UInt8(ascii: "}")
    default: return nil
    }
    let name = text[(from + 2)...].prefix(80).prefix(while: isNameByte)
    return name.endIndex < text.count && text[name.endIndex] == close ? name.endIndex + 1 : nil
  }

  /// `\"` before something else, and `\n` before the next name.
  private static func isEscapedEnd(_ text: [UInt8], _ mark: Int) -> Bool {
    var next = mark
    while next < text.count, text[next] == UInt8(ascii: "\\") { next += 1 }
    guard next < text.count, "\"'nrt".utf8.contains(text[next]) else { return next == text.count }
    return isEnd(text, next + 1)
  }

  /// After the mark comes nothing, a space, another mark, or the next key.
  private static func isEnd(_ text: [UInt8], _ next: Int) -> Bool {
    guard next < text.count, text[next] > 32, !"\"'\\,;)}]|<>`".utf8.contains(text[next]) else {
      return true
    }
    let key = text[next...].prefix(40).prefix { isNameByte($0) }
    guard !key.isEmpty, key.endIndex < text.count else { return false }
    return text[key.endIndex] == UInt8(ascii: "=") || text[key.endIndex] == UInt8(ascii: ":")
  }
}
