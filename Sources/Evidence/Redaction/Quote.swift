/// A quote that opens a value, with the backslashes that stand before it in text within text.
struct Quote {
  private let mark: UInt8
  private let backslashes: Int
  /// Three open Python's and Groovy's strings of several lines, two those in a field of CSV.
  private let count: Int

  /// JSON in JSON in JSON has seven.
  private static let maximumBackslashes = 15
  /// A value with more quotes than this is not followed to its end, so that no line is slow.
  private static let maximumPieces = 16

  /// Skips the quote at `at`, if one is there.
  init?(_ text: [UInt8], _ at: inout Int) {
    var next = at
    while next < text.count, text[next] == UInt8(ascii: "\\"), next - at < Self.maximumBackslashes {
      next += 1
    }
    guard next < text.count, Self.isMark(text[next]) else { return nil }
    mark = text[next]
    backslashes = next - at
    var count = 1
    if next + 2 < text.count, text[next + 1] == mark {
      let after = text[next + 2]
      if after == mark {
        count = 3
      } else if SecretShape.isHexOrLetter(after) {
        count = 2
      }
    }
    self.count = count
    at = next + count
  }

  /// Where the value ends: at the same quote, or at one further out. One with more backslashes is a
  /// part of the value, and so is one that opens its next piece. Without an end the value goes on to
  /// the next field, or is a word.
  func end(in text: [UInt8], from start: Int, isWord: Bool = false) -> Int {
    let marks = [UInt8](repeating: mark, count: count)
    if count > 1, let end = find(marks, in: text, from: start) { return end }
    var mark = mark
    var at = start
    for _ in 0..<Self.maximumPieces {
      guard let end = close(mark, text, at) else {
        // Backticks set off words in prose.
        let isWord = isWord || mark == UInt8(ascii: "`") || !Self.isBeginning(text, start)
        return Self.openEnd(text, at, isWord)
      }
      // What is escaped is looked at in its decoded form, too.
      guard backslashes == 0, end > start, Self.isBeginning(text, start) else { return end }
      if end + 1 < text.count, SecretShape.isHexOrLetter(text[end + 1]) {
        return Self.wordEnd(text, end + 1)
      }
      guard let next = Self.nextPiece(text, behind: end, &mark) else { return end }
      at = next
    }
    return at
  }

  private func close(_ mark: UInt8, _ text: [UInt8], _ start: Int) -> Int? {
    var at = start
    var run = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "\\") {
        run += 1
      } else {
        if text[at] == mark, run <= backslashes { return at - run }
        run = 0
      }
      at += 1
    }
    return nil
  }

  /// `''` of SQL and YAML, a shell's `'\''` and `'"'"'`, and two strings without a gap.
  private static func nextPiece(_ text: [UInt8], behind close: Int, _ mark: inout UInt8) -> Int? {
    let next = close + 1
    guard next + 1 < text.count else { return nil }
    let after = text[next + 1]
    if text[next] == mark { return after > 32 && !isDivider(after) ? next + 1 : nil }
    if text[next] == UInt8(ascii: "\\") {
      return after == mark && next + 2 < text.count && text[next + 2] == mark ? next + 3 : nil
    }
    guard isMark(text[next]), SecretShape.isHexOrLetter(after) || after == mark else { return nil }
    mark = text[next]
    return next + 1
  }

  /// Of a value whose quote is never closed, as a limit cuts one.
  private static func openEnd(_ text: [UInt8], _ from: Int, _ isWord: Bool) -> Int {
    let hidden = text[from...].prefix(32)
    if hidden.starts(with: "[redacted".utf8), let close = hidden.firstIndex(of: UInt8(ascii: "]")) {
      return close + 1
    }
    var at = from
    while at < text.count {
      let isBlank = text[at] == 32 || text[at] == 9
      if isBlank ? isWord || isField(text, at + 1) : text[at] < 32 { return at }
      if ",;&)}]|".utf8.contains(text[at]) { return at }
      if at > from, text[at...].starts(with: "[redacted".utf8) { return at }
      at += 1
    }
    return at
  }

  /// `name=` or `name:`
  private static func isField(_ text: [UInt8], _ start: Int) -> Bool {
    let name = text[start...].prefix(40).prefix(while: SecretShape.isNameByte)
    return !name.isEmpty && name.endIndex < text.count && ":=".utf8.contains(text[name.endIndex])
  }

  /// A shell glues what follows a quote to what was in it.
  private static func wordEnd(_ text: [UInt8], _ start: Int) -> Int {
    text[start...].firstIndex { $0 <= 32 || isMark($0) || isDivider($0) } ?? text.count
  }

  /// Behind a quote that closes something else stands a blank or a mark of punctuation, or what has
  /// been hidden there.
  private static func isBeginning(_ text: [UInt8], _ start: Int) -> Bool {
    start < text.count && text[start] > 32 && !isDivider(text[start])
      && !text[start...].starts(with: "[redacted".utf8)
  }

  private static func isDivider(_ byte: UInt8) -> Bool { ",;:)}]|&<>\\".utf8.contains(byte) }

  private static func isMark(_ byte: UInt8) -> Bool { "\"'`".utf8.contains(byte) }
}
