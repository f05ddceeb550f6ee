/// Values that a program prints beside a statement or an error, without a name.
extension SecretShape {
  static let echoed: Finder = { text in
    statementValues(text) + refusedType(text)
  }

  /// SQLAlchemy's echo: `[generated in 0.1s] ('bob', 'x')`, `[cached since 1.2s ago] {'p': 'x'}`.
  private static func statementValues(_ text: [UInt8]) -> [Range<Int>] {
    ["[generated in ", "[cached since ", "[no key ", "[raw sql] "].flatMap { mark in
      each(of: mark, in: text) { start in
        let head = text[start...].prefix(64)
        guard let close = head.firstIndex(of: UInt8(ascii: "]")), close + 3 < text.count,
          text[close + 1] == 32, "([{".utf8.contains(text[close + 2])
        else { return nil }
        let begin = close + 3
        // Brackets stand in the values, too: the last one closes.
        let end = text[begin...].lastIndex { ")]}".utf8.contains($0) } ?? text.count
        return isPlaceholder(text[begin..<end]) ? nil : nonEmpty(begin..<end)
      }
    }
  }

  /// `value is not a valid integer (type=type_error.integer; value=x)` of pydantic 1.
  private static func refusedType(_ text: [UInt8]) -> [Range<Int>] {
    each(of: "(type=", in: text) { start in
      let mark = Array("; value=".utf8)
      let head = Array(text[start...].prefix(200))
      guard let value = find(mark, in: head, from: 0) else { return nil }
      let begin = start + value + mark.count
      let range = begin..<plainEnd(text, begin, toLineEnd: false)
      return isHarmless(text[range], .password) ? nil : nonEmpty(range)
    }
  }
}
