extension SecretShape {
  /// A word that, at the end of a key, makes its value a secret.
  struct KeyWord {
    let letters: [UInt8]
    /// The value reaches to the end of the line, as in a header.
    let toLineEnd: Bool
    /// `password 'x'` is SQL; `secret 'x'` is a name.
    let isPassword: Bool
    /// `X_TOKEN: expired` is a message more often than a setting.
    let isToken: Bool
  }

  private static let words: [KeyWord] =
    [
      "password", "passwd", "passphrase", "pwd", "secret", "token", "api_key", "apikey", "api-key",
      "api key", "private_key", "access_key", "secret_key", "client-secret", "session_id",
      "sessionid", "authorization", "cookies", "cookie",
    ].map { word in
      KeyWord(
        letters: Array(word.utf8),
        toLineEnd: ["authorization", "cookies", "cookie"].contains(word),
        isPassword: word.hasPrefix("pass") || word == "pwd", isToken: word == "token")
    }

  /// How far the end of an XML element is looked for.
  private static let maximumElementBytes = 1024

  /// `password=x`, `"client_secret": "x"`, `Client Secret: x`, `Cookie: x`, `<password>x</password>`,
  /// `--token x`, `PASSWORD 'x'`, and the split form `"name":"X_PASSWORD","value":"x"`.
  static let keyedValue: Finder = { text, from in
    var at = from
    while at < text.count {
      guard let (word, end) = word(in: text, at: at) else {
        at += 1
        continue
      }
      if let range = value(of: word, from: at, to: end, in: text), range.lowerBound >= from {
        let value = text[range]
        if !isPlaceholder(value), !isHarmless(value) { return range }
        // What is harmless is short, and another key may stand in it.
        at = end
      } else {
        at = end
      }
    }
    return nil
  }

  static func word(in text: [UInt8], at: Int) -> (word: KeyWord, end: Int)? {
    let first = lowered(text[at])
    for candidate in words where candidate.letters[0] == first {
      let end = at + candidate.letters.count
      guard end < text.count else { continue }
      var offset = 1
      while offset < candidate.letters.count,
        lowered(text[at + offset]) == candidate.letters[offset]
      {
        offset += 1
      }
      if offset == candidate.letters.count { return (candidate, end) }
    }
    return nil
  }

  /// The value that belongs to the key whose last word stands in `start..<end`.
  private static func value(
    of word: KeyWord, from start: Int, to end: Int, in text: [UInt8]
  ) -> Range<Int>? {
    if let split = splitValue(text, end) { return split }
    if isOption(text, start), let argument = argument(text, end) { return argument }
    if text[end] == UInt8(ascii: ">"), end + 1 < text.count {
      let element = text[(end + 1)...].prefix(Self.maximumElementBytes)
      return element.firstIndex(of: UInt8(ascii: "<")).flatMap { nonEmpty((end + 1)..<$0) }
    }
    var at = end
    let isKeyQuoted = Quote(text, &at) != nil
    let gap = skipSpaces(text, &at)
    guard at < text.count else { return nil }
    if word.isPassword, gap, text[at] == UInt8(ascii: "'"), let quote = Quote(text, &at) {
      return nonEmpty(at..<quote.end(in: text, from: at))
    }
    guard let isAssignment = skipSign(text, &at) else { return nil }
    let isSpaced = skipSpaces(text, &at)
    if at < text.count, text[at] == UInt8(ascii: "[") {
      var inner = at + 1
      if Quote(text, &inner) != nil { at += 1 }
    }
    skipBytesPrefix(text, &at)
    if let quote = Quote(text, &at) { return nonEmpty(at..<quote.end(in: text, from: at)) }
    if at < text.count, text[at] == UInt8(ascii: "{") {
      guard word.toLineEnd else { return nil }
      return at..<(text[at...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? text.count)
    }
    let range = at..<plainEnd(text, at, toLineEnd: word.toLineEnd)
    guard !range.isEmpty else { return nil }
    if word.toLineEnd || isKeyQuoted { return range }
    // Prose: "unable to introspect the token: 500 Internal Server Error" holds no token, and
    // "token = await x" is a line of a program.
    let isProse = isAssignment ? gap : isSpaced && !isSetting(word, text, start)
    if isProse, !looksRandom(text[range]), !isClientSecret(text, start, range) { return nil }
    return range
  }

  /// Over `=`, `:`, `:=` or `=>`; nil where there is none. True for an assignment.
  private static func skipSign(_ text: [UInt8], _ at: inout Int) -> Bool? {
    let next = at + 1 < text.count ? text[at + 1] : 0
    switch text[at] {
    case UInt8(ascii: "="):
      if next == UInt8(ascii: "=") { return nil }
      at += next == UInt8(ascii: ">") ? 2 : 1
      return true
    case UInt8(ascii: ":"):
      at += next == UInt8(ascii: "=") ? 2 : 1
      return next == UInt8(ascii: "=")
    default: return nil
    }
  }

  /// Where a value without quotes ends. A mark of punctuation ends it only where something else
  /// begins: passwords hold them, too.
  private static func plainEnd(_ text: [UInt8], _ from: Int, toLineEnd: Bool) -> Int {
    var at = from
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return at }
      if toLineEnd {
        if byte == 13 || byte == 10 { return at }
      } else if byte <= 32 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "'") {
        return at
      } else if ",;)}]|".utf8.contains(byte), isEnd(text, at) {
        return at
      }
      at += 1
    }
    return at
  }

  /// Behind the mark stands nothing, a space, another mark, or the next key.
  private static func isEnd(_ text: [UInt8], _ mark: Int) -> Bool {
    let next = mark + 1
    guard next < text.count, text[next] > 32, !"\"'\\,;)}]|<".utf8.contains(text[next]) else {
      return true
    }
    let key = text[next...].prefix(40).prefix { isTokenByte($0) || $0 == UInt8(ascii: ".") }
    guard !key.isEmpty, key.endIndex < text.count else { return false }
    return text[key.endIndex] == UInt8(ascii: "=") || text[key.endIndex] == UInt8(ascii: ":")
  }

  /// `DB_PASSWORD: x` and `dbPassword: x` are settings, whatever the value looks like.
  private static func isSetting(_ word: KeyWord, _ text: [UInt8], _ start: Int) -> Bool {
    guard start > 0, !word.isToken else { return false }
    let before = text[start - 1]
    return before == UInt8(ascii: "_")
      || isLowerLetter(before) && !isLowerLetter(text[start]) && isHexOrLetter(text[start])
  }

  /// `Client Secret: x` as the end of a line: Keycloak's secrets are now and then letters only.
  private static func isClientSecret(_ text: [UInt8], _ start: Int, _ value: Range<Int>) -> Bool {
    let before = Array("client ".utf8)
    guard start >= before.count, value.count >= 16, value.upperBound == text.count else {
      return false
    }
    return before.indices.allSatisfy { lowered(text[start - before.count + $0]) == before[$0] }
  }

  private static func nonEmpty(_ range: Range<Int>) -> Range<Int>? { range.isEmpty ? nil : range }

  static func skipSpaces(_ text: [UInt8], _ at: inout Int) -> Bool {
    let start = at
    while at < text.count, text[at] == 32 || text[at] == 9 { at += 1 }
    return at > start
  }

  /// Python's `b'x'`.
  private static func skipBytesPrefix(_ text: [UInt8], _ at: inout Int) {
    guard at < text.count, "bBuUrR".utf8.contains(text[at]) else { return }
    var next = at + 1
    if Quote(text, &next) != nil { at += 1 }
  }

  private static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 8 && value.contains { (48...57).contains($0) }
      && value.contains { !(48...57).contains($0) } && !holdsPlaceholder(value)
  }

  /// What was random in it has been hidden already.
  static func holdsPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    let mark = Array("[redacted".utf8)
    return value.indices.contains { value[$0] == mark[0] && value[$0...].starts(with: mark) }
  }

  private static func isHarmless(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 128, !value.contains(32) else { return false }
    if value.first == UInt8(ascii: "$") || value.first == UInt8(ascii: "<") { return true }
    let text = String(decoding: value, as: UTF8.self).lowercased()
    return ["null", "none", "nil", "<nil>", "true", "false", "...", "''", "<none>", "<unset>"]
      .contains(text)
  }
}
