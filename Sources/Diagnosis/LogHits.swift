import Patterns

/// The lines of one log that patterns match; those in which a pattern captures the same make one hit.
///
/// One line of each hit is kept, so the memory does not grow with the log.
struct LogHits {
  struct Hit: Equatable {
    /// The pattern's index.
    var pattern: Int
    /// The text of each named group that took part, without secrets.
    var captures: [String: String]
    var firstLine: Int
    var lastLine: Int
    /// The beginning of the first line, without secrets.
    var text: String
    var count: Int
  }

  /// More distinct captures of one pattern than this are not kept.
  static let maximumOfEach = 200
  /// Bytes of a line that are kept.
  static let longestText = 2000

  /// In the order of their first lines, and there of their patterns.
  private(set) var all: [Hit] = []
  private let patterns: [Pattern]
  private let redact: (String) -> String
  private var places: [Key: Int] = [:]
  /// By pattern, where the one hit of a pattern without named groups is.
  private var only: [Int?]
  private var countOfEach: [Int]

  private struct Key: Hashable {
    var pattern: Int
    var captures: [String: String]
  }

  init(_ patterns: [Pattern], redact: @escaping (String) -> String) {
    self.patterns = patterns
    self.redact = redact
    only = Array(repeating: nil, count: patterns.count)
    countOfEach = Array(repeating: 0, count: patterns.count)
  }

  /// Takes a line that a pattern matches.
  mutating func record(_ pattern: Int, lineNumber: Int, line: UnsafeRawBufferPointer) {
    // Without named groups every line counts as the same: only the first one is decoded.
    if let place = only[pattern] { return count(lineNumber, at: place) }
    let text = redact(String(decoding: line.prefix(Self.longestText), as: UTF8.self))
    let names = patterns[pattern].groupNames
    var captures: [String: String] = [:]
    if !names.isEmpty {
      let match = patterns[pattern].firstMatch(in: text)
      for name in names { captures[name] = match?.text(of: name, in: text) }
    }
    let key = Key(pattern: pattern, captures: captures)
    if let place = places[key] { return count(lineNumber, at: place) }
    guard countOfEach[pattern] < Self.maximumOfEach else { return }
    countOfEach[pattern] += 1
    if names.isEmpty { only[pattern] = all.count } else { places[key] = all.count }
    all.append(
      Hit(
        pattern: pattern, captures: captures, firstLine: lineNumber, lastLine: lineNumber,
        text: text, count: 1))
  }

  private mutating func count(_ lineNumber: Int, at place: Int) {
    all[place].count += 1
    all[place].lastLine = lineNumber
  }
}
