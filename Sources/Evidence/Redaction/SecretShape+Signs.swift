/// The signs between a name and its value.
extension SecretShape {
  enum Sign {
    /// `=`, `:=`, `=>`, `->`, `==>`, `<-`, `+=`, `?=`
    case assignment
    /// `:`, which prose has, too.
    case colon
    /// `==` and `!=`, of which one side is often a name.
    case comparison
  }

  /// Over a sign; nil where there is none.
  static func skipSign(_ text: [UInt8], _ at: inout Int) -> Sign? {
    if isDash(text, at) {
      at += 1
      return .comparison
    }
    let run = text[at...].prefix(5).prefix { "=:-~<>!+?".utf8.contains($0) }
    guard let first = run.first else { return nil }
    if "+?".utf8.contains(first), run.dropFirst().first == UInt8(ascii: "=") {
      at += 2
      return .assignment
    }
    switch first {
    case UInt8(ascii: "="):
      let equals = run.prefix { $0 == UInt8(ascii: "=") }.count
      let isArrow = run.dropFirst(equals).first == UInt8(ascii: ">")
      at += equals + (isArrow ? 1 : 0)
      return equals == 1 || isArrow ? .assignment : .comparison
    case UInt8(ascii: "!"):
      let equals = run.dropFirst().prefix { $0 == UInt8(ascii: "=") }.count
      guard equals > 0 else { return nil }
      at += 1 + equals
      return .comparison
    case UInt8(ascii: ":"):
      let colons = min(run.prefix { $0 == first }.count, 2)
      let isAssignment = run.dropFirst(colons).first == UInt8(ascii: "=")
      at += colons + (isAssignment ? 1 : 0)
      return isAssignment ? .assignment : .colon
    case UInt8(ascii: "-"), UInt8(ascii: "~"):
      let line = run.prefix { $0 == first }.count
      guard run.dropFirst(line).first == UInt8(ascii: ">") else { return nil }
      at += line + 1
      return .assignment
    case UInt8(ascii: "<"):
      // `read PASSWORD <<< x` of a shell
      if run.elementsEqual("<<<".utf8) {
        at += 3
        return .assignment
      }
      guard run.dropFirst().first == UInt8(ascii: "-") else { return nil }
      at += 2
      return .assignment
    default: return nil
    }
  }

  /// `password - x`: a sentence has that, too, so the value has to look like one.
  private static func isDash(_ text: [UInt8], _ at: Int) -> Bool {
    at > 0 && at + 1 < text.count && "-~".utf8.contains(text[at]) && text[at - 1] == 32
      && text[at + 1] == 32
  }

  static func nonEmpty(_ range: Range<Int>) -> Range<Int>? { range.isEmpty ? nil : range }

  @discardableResult
  static func skipSpaces(_ text: [UInt8], _ at: inout Int, overLines: Bool = false) -> Bool {
    let start = at
    while at < text.count, text[at] == 32 || text[at] == 9 { at += 1 }
    if overLines, at < text.count, text[at] == 10 {
      // Of a document that was written over several lines and then escaped.
      var next = at
      while next < text.count, text[next] <= 32 { next += 1 }
      if next < text.count, "\"'[".utf8.contains(text[next]) { at = next }
    }
    return at > start
  }

  static func isNameByte(_ byte: UInt8) -> Bool { isTokenByte(byte) || byte == UInt8(ascii: ".") }

  /// Letters and digits, as words do not mix them.
  static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 8 && value.contains { (48...57).contains($0) }
      && value.contains { !(48...57).contains($0) } && !holdsPlaceholder(value)
  }

  /// A value whose random part has been hidden already.
  static func holdsPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    let mark = Array("[redacted".utf8)
    return value.indices.contains { value[$0] == mark[0] && value[$0...].starts(with: mark) }
  }
}
