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
    // "the token data: .." is prose.
    guard isApart ? skipValueName(text, &at) : isSpaced && skipName(text, &at, among: plainNames),
      at < text.count
    else { return nil }
    var quoted = at
    if let quote = Quote(text, &quoted) {
      return nonEmpty(quoted..<quote.end(in: text, from: quoted))
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
    while let word = findCaseless("input", in: text, from: at), word < until {
      at = word + 5
      _ = Quote(text, &at)
      _ = skipSpaces(text, &at)
      guard skipSign(text, &at) != nil else { continue }
      _ = skipSpaces(text, &at)
      return value(in: text, at: at, .password)?.range
    }
    return nil
  }

  /// `('password', 'x')`, `["--password", "x"]`, and headers in a flat list.
  private static func pairedValue(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    var at = key.end
    _ = skipSpaces(text, &at)
    guard key.isQuoted, at < text.count, text[at] == UInt8(ascii: ",") else { return nil }
    at += 1
    _ = skipSpaces(text, &at, overLines: true)
    if at < text.count, "bBuUrR".utf8.contains(text[at]) { at += 1 }
    guard let quote = Quote(text, &at) else { return nil }
    let end = quote.end(in: text, from: at)
    guard let range = nonEmpty(at..<end) else { return nil }
    let isOption = text[key.range.lowerBound] == UInt8(ascii: "-")
    if key.kind == .header || isOption { return range }
    // Only two of them: a longer list is one of names.
    var after = end
    _ = Quote(text, &after)
    _ = skipSpaces(text, &after)
    var before = key.range.lowerBound
    while before > 0, "\"'\\ bBuUrR".utf8.contains(text[before - 1]) { before -= 1 }
    let isPair =
      before > 0 && "([{".utf8.contains(text[before - 1]) && after < text.count
      && ")]}".utf8.contains(text[after])
    return isPair ? range : nil
  }

  /// The word behind an option such as `--db-password`, unless that is another option.
  private static func argument(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    let start = key.range.lowerBound
    guard text[start] == UInt8(ascii: "-"), start + 1 < text.count else { return nil }
    var at = key.range.upperBound
    if at < text.count, text[at] == UInt8(ascii: ",") { at += 1 }
    guard skipSpaces(text, &at), at < text.count, text[at] != UInt8(ascii: "-") else { return nil }
    if let quote = Quote(text, &at) { return nonEmpty(at..<quote.end(in: text, from: at)) }
    return nonEmpty(at..<plainEnd(text, at, toLineEnd: false))
  }

  /// The other way round: `"value":"x","name":"X_PASSWORD"`.
  static let valueBeforeName: Finder = { text in
    var ranges: [Range<Int>] = []
    var at = 0
    while let word = findCaseless("value", in: text, from: at) {
      at = word + 5
      var next = at
      _ = Quote(text, &next)
      _ = skipSpaces(text, &next)
      guard skipSign(text, &next) != nil else { continue }
      _ = skipSpaces(text, &next)
      guard let quote = Quote(text, &next) else { continue }
      let range = next..<quote.end(in: text, from: next)
      if range.count > longestNest { at = range.upperBound }
      next = range.upperBound
      _ = Quote(text, &next)
      _ = skipSpaces(text, &next)
      guard next < text.count, text[next] == UInt8(ascii: ",") else { continue }
      next += 1
      _ = skipSpaces(text, &next, overLines: true)
      guard skipName(text, &next, among: ["name", "key", "header", "field"]) else { continue }
      _ = Quote(text, &next)
      let name = text[next...].prefix(80).prefix(while: isNameByte)
      guard let kind = SecretName.kind(of: name), !range.isEmpty, !isHarmless(text[range], kind)
      else { continue }
      ranges.append(range)
    }
    return ranges
  }

  private static let plainNames: Set<String> = ["value", "val", "rawvalue"]

  /// Over `"value":`, with or without quotes.
  static func skipValueName(_ text: [UInt8], _ at: inout Int) -> Bool {
    skipName(
      text, &at,
      among: [
        "value", "val", "rawvalue", "stringvalue", "plaintext", "content", "input", "secret",
        "data",
        "rawbytes", "defaultvalue", "currentvalue", "v",
      ])
  }

  private static func skipName(
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
