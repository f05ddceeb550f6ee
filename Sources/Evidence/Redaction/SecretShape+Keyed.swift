extension SecretShape {
  /// Words that, at the end of a key, make its value a secret.
  private static let words: [(word: [UInt8], toLineEnd: Bool)] =
    [
      "password", "passwd", "passphrase", "pwd", "secret", "token", "api_key", "apikey", "api-key",
      "private_key", "access_key", "secret_key", "client-secret",
    ].map { (Array($0.utf8), false) }
    + ["authorization", "cookie"].map { (Array($0.utf8), true) }

  /// `password=x`, `"client_secret": "x"`, `Client Secret: x`, `Cookie: x`, and the split form
  /// `"name":"X_PASSWORD","value":"x"`.
  static let keyedValue: Finder = { text, from in
    var at = from
    while at < text.count {
      guard let (word, end) = word(in: text, at: at) else {
        at += 1
        continue
      }
      if let range = value(after: end, in: text, toLineEnd: word.toLineEnd), range.upperBound > from
      {
        let value = Array(text[range])
        if !isPlaceholder(value), !isHarmless(value) { return range }
        at = max(range.upperBound, end)
      } else {
        at = end
      }
    }
    return nil
  }

  private static func word(
    in text: [UInt8], at: Int
  ) -> (word: (word: [UInt8], toLineEnd: Bool), end: Int)? {
    for candidate in words {
      let end = at + candidate.word.count
      guard end < text.count, lowered(text[at]) == candidate.word[0] else { continue }
      var offset = 1
      while offset < candidate.word.count, lowered(text[at + offset]) == candidate.word[offset] {
        offset += 1
      }
      if offset == candidate.word.count { return (candidate, end) }
    }
    return nil
  }

  private static func value(after end: Int, in text: [UInt8], toLineEnd: Bool) -> Range<Int>? {
    var at = end
    let keyQuoted = skipQuote(text, &at)
    if keyQuoted, let split = splitValue(text, at) { return split }
    let gap = skipSpaces(text, &at)
    guard at < text.count, text[at] == UInt8(ascii: "=") || text[at] == UInt8(ascii: ":") else {
      return nil
    }
    let isAssignment = text[at] == UInt8(ascii: "=")
    at += 1
    if isAssignment, gap { return nil }
    let spaced = skipSpaces(text, &at)
    let quoted = skipQuote(text, &at)
    let start = at
    while at < text.count, !ends(text[at], quoted: quoted, toLineEnd: toLineEnd) { at += 1 }
    guard at > start else { return nil }
    // Prose: "unable to introspect the token: 500 Internal Server Error" holds no token.
    let isProse = !isAssignment && spaced && !quoted && !keyQuoted && !toLineEnd
    if isProse, !looksRandom(text[start..<at]) { return nil }
    return start..<at
  }

  /// `,"value":"x"` right after a quoted name.
  private static func splitValue(_ text: [UInt8], _ from: Int) -> Range<Int>? {
    var at = from
    _ = skipSpaces(text, &at)
    guard at < text.count, text[at] == UInt8(ascii: ",") else { return nil }
    at += 1
    _ = skipSpaces(text, &at)
    guard skipQuote(text, &at), text[at...].starts(with: Array("value".utf8)) else { return nil }
    at += 5
    guard skipQuote(text, &at) else { return nil }
    _ = skipSpaces(text, &at)
    guard at < text.count, text[at] == UInt8(ascii: ":") else { return nil }
    at += 1
    _ = skipSpaces(text, &at)
    guard skipQuote(text, &at) else { return nil }
    let start = at
    while at < text.count, !ends(text[at], quoted: true, toLineEnd: false) { at += 1 }
    return at > start ? start..<at : nil
  }

  private static func ends(_ byte: UInt8, quoted: Bool, toLineEnd: Bool) -> Bool {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    if quoted { return byte == UInt8(ascii: "'") }
    if toLineEnd { return byte == 13 || byte == 10 }
    return byte <= 32 || ",;&)}]'|".utf8.contains(byte)
  }

  private static func skipQuote(_ text: [UInt8], _ at: inout Int) -> Bool {
    var next = at
    if next < text.count, text[next] == UInt8(ascii: "\\") { next += 1 }
    guard next < text.count, text[next] == UInt8(ascii: "\"") || text[next] == UInt8(ascii: "'")
    else {
      return false
    }
    at = next + 1
    return true
  }

  private static func skipSpaces(_ text: [UInt8], _ at: inout Int) -> Bool {
    let start = at
    while at < text.count, text[at] == 32 || text[at] == 9 { at += 1 }
    return at > start
  }

  private static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 8 && value.contains { (48...57).contains($0) }
      && value.contains { !(48...57).contains($0) }
  }

  private static func isHarmless(_ value: [UInt8]) -> Bool {
    let text = String(decoding: value, as: UTF8.self).lowercased()
    return ["null", "none", "nil", "<nil>", "true", "false", "...", "''", "<none>", "<unset>"]
      .contains(text) || text.hasPrefix("$") || text.hasPrefix("<")
  }
}
