/// Names and values that stand apart: variables of a container, headers, options, pairs.
extension SecretShape {
  static func valueApart(from key: Key, in text: [UInt8]) -> Range<Int>? {
    splitValue(key, text) ?? refusedInput(key, text) ?? pairedValue(key, text)
      ?? argument(key, text)
  }

  /// `","value":"x"` behind a name, also `Value:x` as Go prints it, `value: x` in YAML's flow, and
  /// `value="x"` in XML.
  private static func splitValue(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    var at = key.end
    let isSpaced = skipSpaces(text, &at)
    let isListed =
      at < text.count && (text[at] == UInt8(ascii: ",") || text[at] == UInt8(ascii: ";"))
    if isListed {
      at += 1
      _ = skipSpaces(text, &at, overLines: true)
    }
    let isApart = key.isQuoted || isListed
    // `variable "db_password" { default = "x" }`, `"password" with value "x"`
    if key.isQuoted, !isListed, at < text.count {
      if text[at] == UInt8(ascii: "{") {
        at += 1
      } else if isSpaced, text[at...].starts(with: "with value \"".utf8) {
        at += 12
        return nonEmpty(at..<(text[at...].firstIndex(of: UInt8(ascii: "\"")) ?? text.count))
      }
    }
    // "the token data: .." is prose.
    guard isApart ? skipValueName(text, &at) : isSpaced && skipName(text, &at, among: plainNames),
      at < text.count
    else { return nil }
    var quoted = at
    if let quote = Quote(text, &quoted) {
      return nonEmpty(quoted..<quote.end(in: text, from: quoted, isWord: key.kind == .perhaps))
    }
    if text[at] == UInt8(ascii: "{") || text[at] == UInt8(ascii: "[") {
      return value(in: text, at: at, key.kind == .header ? .password : key.kind)?.range
    }
    return nonEmpty(at..<plainEnd(text, at, toLineEnd: false))
  }

  /// FastAPI quotes what it refused: `"loc":["body","client_secret"],"msg":"..","input":"x"`.
  private static func refusedInput(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    guard key.isQuoted, key.end < text.count, "])".utf8.contains(text[key.end]) else { return nil }
    let window = text[key.end...].prefix(400)
    let until = window.firstIndex(of: UInt8(ascii: "}")) ?? window.endIndex
    var at = key.end
    while let (word, length) = nextRefused(text, at), word < until {
      at = word + length
      _ = Quote(text, &at)
      _ = skipSpaces(text, &at)
      guard skipSign(text, &at) != nil else { continue }
      _ = skipSpaces(text, &at)
      return value(in: text, at: at, .password)?.range
    }
    return nil
  }

  private static func nextRefused(_ text: [UInt8], _ from: Int) -> (Int, Int)? {
    ["input", "received", "actual"].compactMap { word in
      findCaseless(word, in: text, from: from).map { ($0, word.utf8.count) }
    }.min { $0.0 < $1.0 }
  }

  /// `('password', 'x')`, `["--password", "x"]`, `setenv("X_PASSWORD", "x", 1)`, and headers in a flat list.
  private static func pairedValue(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    var at = key.end
    _ = skipSpaces(text, &at)
    var before = key.range.lowerBound
    // Erlang's and Elixir's `{password, "x"}`, `{:password, "x"}`
    if !key.isQuoted, before > 0, text[before - 1] == UInt8(ascii: ":") { before -= 1 }
    let isOpen = before > 0 && "([{".utf8.contains(text[before - 1])
    guard key.isQuoted || isOpen, at < text.count, text[at] == UInt8(ascii: ",") else { return nil }
    at += 1
    _ = skipSpaces(text, &at, overLines: true)
    if text[at...].starts(with: "<<".utf8) { at += 2 }
    if at < text.count, "bBuUrR".utf8.contains(text[at]) { at += 1 }
    guard let quote = Quote(text, &at) else { return nil }
    let end = quote.end(in: text, from: at)
    guard let range = nonEmpty(at..<end) else { return nil }
    let isOption = text[key.range.lowerBound] == UInt8(ascii: "-")
    if key.kind == .header || isOption { return range }
    // Only two of them, or numbers and variables beside them: a longer list is one of names.
    var after = end
    _ = Quote(text, &after)
    _ = skipSpaces(text, &after)
    if text[after...].starts(with: ">>".utf8) { after += 2 }
    while before > 0, "\"'\\ bBuUrR".utf8.contains(text[before - 1]) { before -= 1 }
    guard before > 0, after < text.count else { return nil }
    let isFirst =
      "([{:".utf8.contains(text[before - 1])
      || text[before - 1] == UInt8(ascii: ",") && before > 1 && isHexOrLetter(text[before - 2])
    return isFirst && (")]}".utf8.contains(text[after]) || isPlainNext(text, after)) ? range : nil
  }

  /// A comma, and then no other string.
  private static func isPlainNext(_ text: [UInt8], _ comma: Int) -> Bool {
    var at = comma + 1
    guard text[comma] == UInt8(ascii: ",") else { return false }
    skipSpaces(text, &at)
    return at < text.count && (isHexOrLetter(text[at]) || "&$".utf8.contains(text[at]))
  }

  /// The word behind an option such as `--db-password`, unless that is another option.
  private static func argument(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    let start = key.range.lowerBound
    guard text[start] == UInt8(ascii: "-"), start + 1 < text.count else { return nil }
    var at = key.range.upperBound
    if at < text.count, text[at] == UInt8(ascii: ",") { at += 1 }
    guard skipSpaces(text, &at), at < text.count, text[at] != UInt8(ascii: "-"),
      !text[at...].starts(with: "=>".utf8)
    else { return nil }
    if let quote = Quote(text, &at) { return nonEmpty(at..<quote.end(in: text, from: at)) }
    return nonEmpty(at..<plainEnd(text, at, toLineEnd: false))
  }

  private static let plainNames: Set<String> = ["value", "val", "rawvalue"]

  /// Over `"value":`, with or without quotes.
  static func skipValueName(_ text: [UInt8], _ at: inout Int) -> Bool {
    skipName(
      text, &at,
      among: [
        "value", "val", "rawvalue", "stringvalue", "plaintext", "content", "input", "secret",
        "data",
        "rawbytes", "defaultvalue", "currentvalue", "v", "default", "string", "s", "str", "text",
        "plain", "clear", "cleartext",
      ])
  }

  static func skipName(
    _ text: [UInt8], _ at: inout Int, among names: Set<String>
  ) -> Bool {
    var next = at
    _ = skipSpaces(text, &next, overLines: true)
    _ = Quote(text, &next)
    let name = text[next...].prefix(16).prefix(while: isNameByte)
    let letters = name.filter(isHexOrLetter).map(lowered)
    guard !letters.isEmpty, names.contains(String(decoding: letters, as: UTF8.self)) else {
      return false
    }
    next = name.endIndex
    _ = Quote(text, &next)
    _ = skipSpaces(text, &next)
    guard skipSign(text, &next) != nil else { return false }
    _ = skipSpaces(text, &next, overLines: true)
    at = next
    return true
  }
}
