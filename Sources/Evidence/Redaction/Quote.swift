/// A quote that opens a value, with the backslashes that stand before it in text within text.
struct Quote {
  private let mark: UInt8
  private let backslashes: Int

  /// JSON in JSON in JSON has seven.
  private static let maximumBackslashes = 15

  /// Skips the quote at `at`, if one is there.
  init?(_ text: [UInt8], _ at: inout Int) {
    var next = at
    while next < text.count, text[next] == UInt8(ascii: "\\"), next - at < Self.maximumBackslashes {
      next += 1
    }
    guard next < text.count, "\"'`".utf8.contains(text[next]) else { return nil }
    mark = text[next]
    backslashes = next - at
    at = next + 1
    // Python's and Groovy's strings of several lines.
    if at + 1 < text.count, text[at] == mark, text[at + 1] == mark { at += 2 }
  }

  /// Where the value ends: at the same quote, or at one further out. One with more backslashes is a
  /// part of the value. Without an end the value is a word.
  func end(in text: [UInt8], from start: Int) -> Int {
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
    return text[start...].firstIndex { $0 <= 32 || ",;&)}]|".utf8.contains($0) } ?? text.count
  }
}
