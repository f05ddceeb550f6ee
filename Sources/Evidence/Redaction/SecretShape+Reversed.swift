/// Values that stand before their names.
extension SecretShape {
  /// `"value":"x","name":"X_PASSWORD"`, `<env value="x" name="X_PASSWORD"/>`,
  /// `value:{string_value:"x"} key:"password"`, `"input":"x","loc":["body","password"]`.
  static let valueBeforeName: Finder = { text in
    ["value", "input", "inline_string"].flatMap { valuesBeforeName($0, text) }
  }

  private static func valuesBeforeName(_ word: String, _ text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var at = 0
    while let found = findCaseless(word, in: text, from: at) {
      at = found + word.utf8.count
      var next = at
      _ = Quote(text, &next)
      skipSpaces(text, &next)
      guard skipSign(text, &next) != nil else { continue }
      skipSpaces(text, &next)
      guard let quote = Quote(text, &next) else { continue }
      let range = next..<quote.end(in: text, from: next)
      // A long value is passed over, so that a long line is not walked again and again.
      if range.count > longestNest { at = range.upperBound }
      guard !range.isEmpty, let kind = kindOfName(text, behind: range.upperBound),
        !isHarmless(text[range], kind)
      else { continue }
      ranges.append(range)
    }
    return ranges
  }

  private static func kindOfName(_ text: [UInt8], behind value: Int) -> SecretName.Kind? {
    var at = value
    _ = Quote(text, &at)
    let divider = text[at...].prefix(32).prefix { $0 <= 32 || ",}".utf8.contains($0) }
    at = divider.endIndex
    guard !divider.isEmpty, skipName(text, &at, among: ["name", "key", "header", "field", "loc"])
    else { return nil }
    if at < text.count, text[at] == UInt8(ascii: "[") {
      let path = text[at...].prefix(200).prefix { $0 != UInt8(ascii: "]") }
      return path.split { !isNameByte($0) }.last.flatMap { SecretName.kind(of: $0) }
    }
    _ = Quote(text, &at)
    return SecretName.kind(of: text[at...].prefix(80).prefix(while: isNameByte))
  }
}
