/// Texts in the place of a secret that are none.
extension SecretShape {
  static func isHarmless(_ value: ArraySlice<UInt8>, _ kind: SecretName.Kind) -> Bool {
    if isPlaceholder(value) { return true }
    // No password is as short; `cookies: 3` counts.
    if value.count <= 2, value.allSatisfy({ (48...57).contains($0) }) { return true }
    if kind == .header, isSentence(value) { return true }
    if kind == .perhaps { return !isRandomEnough(value) }
    guard value.count <= 128 else { return false }
    if isVariable(value) || isMask(value) { return true }
    // `total_tokens: 50` counts.
    if kind == .token, value.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) {
      return true
    }
    return nothing.contains(String(decoding: value.map(lowered), as: UTF8.self))
  }

  private static let nothing: Set<String> = [
    "null", "none", "nil", "undefined", "true", "false", "...", "''", "\"\"", "{}", "[]", "string",
    "username", "user", "client_id", "clientid", "email", "redacted",
  ]

  /// `$(X)`, `${X}`, `{{ x }}`, `%(x)s`, `<none>`: the whole value is a place for another one.
  static func isVariable(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, let last = value.last else { return false }
    let inner: ArraySlice<UInt8>
    switch first {
    case UInt8(ascii: "<") where last == UInt8(ascii: ">"):
      inner = value.dropFirst().dropLast()
      return inner.allSatisfy { isLowerLetter($0) || " _-".utf8.contains($0) }
    case UInt8(ascii: "$") where value.count > 3:
      let open = value[value.startIndex + 1]
      guard
        open == UInt8(ascii: "(") && last == UInt8(ascii: ")")
          || open == UInt8(ascii: "{") && last == UInt8(ascii: "}")
      else { return false }
      inner = value.dropFirst(2).dropLast()
    case UInt8(ascii: "{")
    where value.starts(with: "{{".utf8) && value.suffix(2).elementsEqual("}}".utf8):
      inner = value.dropFirst(2).dropLast(2)
      return inner.allSatisfy { isNameByte($0) || $0 == 32 }
    case UInt8(ascii: "%"):
      return value.elementsEqual("%s".utf8) || value.elementsEqual("%v".utf8)
        || value.starts(with: "%(".utf8) && value.suffix(2).elementsEqual(")s".utf8)
    default: return false
    }
    return !inner.isEmpty && inner.allSatisfy { isNameByte($0) }
  }

  /// `****`, `[REDACTED]`: another program hid it.
  private static func isMask(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first else { return true }
    // YAML's mark of a value on the next lines.
    if "|>".utf8.contains(first), value.dropFirst().allSatisfy({ "+-0123456789".utf8.contains($0) })
    {
      return value.count <= 3
    }
    if "*.-x".utf8.contains(first), value.allSatisfy({ $0 == first }) { return value.count >= 3 }
    let letters = value.filter(isHexOrLetter).map(lowered)
    return value.count <= 14
      && ["redacted", "hidden", "masked", "omitted", "filtered", "withheld"]
        .contains(String(decoding: letters, as: UTF8.self))
  }

  /// For names that say little, such as `code` and `session`.
  static func isRandomEnough(_ value: ArraySlice<UInt8>, atLeast: Int = 10) -> Bool {
    guard looksRandom(value), value.count >= atLeast, !value.contains(32) else { return false }
    let words = value.split { !isHexOrLetter($0) }
    guard words.count > 1 else { return true }
    // Names of objects: casa-auth-service-795b4cbfd6-b6mhv; of errors: NGHTTP2_REFUSED_STREAM.
    let isName = words.contains {
      $0.count >= 3 && $0.allSatisfy(isLowerLetter) && !$0.allSatisfy(isHex)
    }
    return !isName && !isConstant(value, words)
  }

  private static func isConstant(_ value: ArraySlice<UInt8>, _ words: [ArraySlice<UInt8>]) -> Bool {
    value.allSatisfy { $0 == UInt8(ascii: "_") || isHexOrLetter($0) && !isLowerLetter($0) }
      && words.count { $0.count >= 3 && $0.allSatisfy { $0 > 57 } } >= 2
  }
}
