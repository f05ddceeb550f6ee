/// Secrets in quotes in a sentence that names them: `password mismatch: expected 'x' got 'y'`,
/// `value 'x' for option '--db-password'`, `token 'x' is not active`.
extension SecretShape {
  static let quotedWord: Finder = { text in
    guard namesSecretAnywhere(text) else { return [] }
    var ranges: [Range<Int>] = []
    var at = 0
    while at < text.count {
      let before = at
      guard "\"'".utf8.contains(text[at]), let quote = Quote(text, &at) else {
        at += 1
        continue
      }
      let word = at..<quote.end(in: text, from: at)
      if isRandomEnough(text[word], atLeast: 8), isAnnounced(text, before) { ranges.append(word) }
      at = max(word.upperBound + 1, at)
    }
    return ranges
  }

  /// Lines with more quotes than this are documents, in which names stand beside their values.
  private static let longestSentence = 500

  private static func namesSecretAnywhere(_ text: [UInt8]) -> Bool {
    guard text.count <= longestSentence else { return false }
    return text.split { !isNameByte($0) }.contains { word in
      switch SecretName.kind(of: word) {
      case .password, .secret, .token: true
      case .header, .perhaps, nil: false
      }
    }
  }

  /// The word or sign before the quote is one that such a sentence has there.
  private static func isAnnounced(_ text: [UInt8], _ quote: Int) -> Bool {
    var end = quote
    while end > 0, text[end - 1] == 32 || ":(".utf8.contains(text[end - 1]) { end -= 1 }
    if end >= 2, "!=".utf8.contains(text[end - 2]), text[end - 1] == UInt8(ascii: "=") {
      return true
    }
    let word = text[..<end].suffix(16).reversed().prefix { isHexOrLetter($0) || $0 == 95 }
      .reversed()
    let name = Array(word)
    return announcing.contains(String(decoding: name.map(lowered), as: UTF8.self))
      || SecretName.kind(of: name[...]).map { $0 != .perhaps } ?? false
  }

  private static let announcing: Set<String> = [
    "actual", "expected", "from", "got", "is", "mismatch", "of", "received", "sent", "to", "tried",
    "value", "was", "with",
  ]
}
