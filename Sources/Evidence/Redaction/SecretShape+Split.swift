/// Keys and values that stand apart: variables of a container, options of a command.
extension SecretShape {
  /// `","value":"x"` behind a name, also `Value:x` as Go prints it, and `value: x` in YAML's flow.
  static func splitValue(_ text: [UInt8], _ from: Int) -> Range<Int>? {
    var at = from
    let isQuoted = Quote(text, &at) != nil
    let isSpaced = skipSpaces(text, &at)
    let isListed = at < text.count && text[at] == UInt8(ascii: ",")
    if isListed {
      at += 1
      _ = skipSpaces(text, &at)
    }
    guard isQuoted || isSpaced || isListed, skipKey("value", text, &at) else { return nil }
    let start = at
    if let quote = Quote(text, &at) { return nonEmptyRange(at, quote.end(in: text, from: at)) }
    while at < text.count, text[at] > 32, !",}]\"'\\".utf8.contains(text[at]) { at += 1 }
    return nonEmptyRange(start, at)
  }

  /// The same the other way round: `"value":"x","name":"X_PASSWORD"`.
  static let valueBeforeName: Finder = { text, from in
    var at = from
    while let key = findCaseless("value", in: text, from: at) {
      at = key
      guard skipKey("value", text, &at, before: true) else {
        at = key + 5
        continue
      }
      guard let quote = Quote(text, &at) else { continue }
      let range = at..<quote.end(in: text, from: at)
      at = range.upperBound
      var next = at
      _ = Quote(text, &next)
      _ = skipSpaces(text, &next)
      guard next < text.count, text[next] == UInt8(ascii: ",") else { continue }
      next += 1
      _ = skipSpaces(text, &next)
      guard skipKey("name", text, &next) else { continue }
      _ = Quote(text, &next)
      let name = text[next...].prefix(80).prefix { isTokenByte($0) || $0 == UInt8(ascii: ".") }
      if endsAsSecret(name), !range.isEmpty, !isPlaceholder(text[range]) { return range }
    }
    return nil
  }

  /// Over `"value":` with or without quotes. With `before`, the opening quote lies behind already.
  private static func skipKey(
    _ word: String, _ text: [UInt8], _ at: inout Int, before: Bool = false
  ) -> Bool {
    var next = at
    if !before { _ = Quote(text, &next) }
    for byte in word.utf8 {
      guard next < text.count, lowered(text[next]) == byte else { return false }
      next += 1
    }
    _ = Quote(text, &next)
    _ = skipSpaces(text, &next)
    guard next < text.count, text[next] == UInt8(ascii: ":") || text[next] == UInt8(ascii: "=")
    else { return false }
    next += 1
    _ = skipSpaces(text, &next)
    at = next
    return true
  }

  /// Whether a variable of this name holds a secret.
  static func endsAsSecret(_ name: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: name, as: UTF8.self).lowercased()
    return ["password", "passwd", "passphrase", "secret", "token", "_key", "apikey", "pwd"]
      .contains { text.hasSuffix($0) }
  }

  /// The word ends an option such as `--db-password`.
  static func isOption(_ text: [UInt8], _ start: Int) -> Bool {
    var at = start
    while at > 0, start - at < 40, isTokenByte(text[at - 1]) || text[at - 1] == UInt8(ascii: ".") {
      at -= 1
    }
    return at + 1 < text.count && text[at] == UInt8(ascii: "-")
      && text[at + 1] == UInt8(ascii: "-") && (at == 0 || !isTokenByte(text[at - 1]))
  }

  /// The word behind an option, unless that is another option.
  static func argument(_ text: [UInt8], _ end: Int) -> Range<Int>? {
    var at = end
    guard skipSpaces(text, &at), at < text.count, text[at] != UInt8(ascii: "-") else { return nil }
    if let quote = Quote(text, &at) { return nonEmptyRange(at, quote.end(in: text, from: at)) }
    let start = at
    while at < text.count, text[at] > 32, !"\"'\\".utf8.contains(text[at]) { at += 1 }
    return nonEmptyRange(start, at)
  }

  private static func nonEmptyRange(_ start: Int, _ end: Int) -> Range<Int>? {
    start < end ? start..<end : nil
  }
}
