import Patterns
import _StringProcessing

/// The pattern engine. The first line of the input is a pattern, the rest is the text.
///
/// The scanner must find exactly what trying the pattern on every line finds, whatever the chunks;
/// and, where both understand the pattern, that is what Swift's own backtracking engine finds.
enum PatternTarget {
  static func run(_ input: [UInt8]) {
    let end = input.firstIndex(of: 10) ?? input.count
    let source = String(decoding: input[..<end], as: UTF8.self)
    guard let pattern = try? Pattern(source) else { return }
    let text = Array(input[min(end + 1, input.count)...])
    let expected = slowly(pattern, text)
    for size in [max(1, text.count), 1, 7] {
      require(scanned(pattern, text, by: size) == expected, "chunks of \(size) change the result")
    }
    compare(pattern, source, text)
  }

  private struct Hit: Equatable {
    var line: Int
    var match: Match
  }

  private static func slowly(_ pattern: Pattern, _ text: [UInt8]) -> [Hit] {
    var lines = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().compactMap { number, line in
      var line = line
      if line.count > LineScanner.maximumLineLength {
        line = Array(line.prefix(LineScanner.maximumLineLength))
      } else if line.last == 13 {
        line.removeLast()
      }
      guard let match = pattern.firstMatch(in: line) else { return nil }
      let range = match.range
      require(range.upperBound <= line.count, "a match behind the end of the line")
      checkLiterals(pattern, line[range])
      return Hit(line: number + 1, match: match)
    }
  }

  private static func checkLiterals(_ pattern: Pattern, _ match: ArraySlice<UInt8>) {
    let required = pattern.requiredLiterals
    guard !required.isEmpty else { return }
    func plain(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map { required.ignoresCase && (65...90).contains($0) ? $0 | 0x20 : $0 }
    }
    let text = plain(match)
    let isThere = required.literals.contains { literal in
      let literal = plain(literal)
      return literal.isEmpty
        || text.indices.contains { text[$0...].starts(with: literal) }
    }
    require(isThere, "a match without a required literal")
  }

  private static func scanned(_ pattern: Pattern, _ text: [UInt8], by size: Int) -> [Hit] {
    var scanner = LineScanner(patterns: [pattern])
    var hits: [Hit] = []
    var start = 0
    while start < text.count {
      let end = min(start + size, text.count)
      // A copy, so that reading beyond a chunk does not go unnoticed.
      Array(text[start..<end]).withUnsafeBytes { chunk in
        scanner.scan(chunk) { hits.append(Hit(line: $1, match: $3)) }
      }
      start = end
    }
    scanner.finish { hits.append(Hit(line: $1, match: $3)) }
    return hits
  }

  /// What means the same to both engines, and is too short to take exponential time.
  private static let common = Set("abcg.[]^$|()?<>*+{}0123456789,-:".utf8)

  private static func compare(_ pattern: Pattern, _ source: String, _ text: [UInt8]) {
    guard source.utf8.count <= 24, source.utf8.allSatisfy(common.contains),
      !source.contains("--"), !hasNestedClass(source), let other = try? Regex(source)
    else { return }
    let line = String(
      decoding: text.prefix { $0 != 10 }.prefix(12).filter { (97...103).contains($0) },
      as: UTF8.self)
    let found = (try? other.firstMatch(in: line)).flatMap { $0 }.map { match in
      line.utf8.distance(
        from: line.startIndex, to: match.range.lowerBound)..<line.utf8.distance(
          from: line.startIndex, to: match.range.upperBound)
    }
    let range = pattern.firstMatch(in: line)?.range
    require(pattern.matches(line) == (range != nil), "matches and firstMatch differ")
    require(range == found, "/\(source)/ in \(line): \(range as Any), elsewhere \(found as Any)")
  }
  /// In a class, `[` is a character to us and opens another class to Swift.
  private static func hasNestedClass(_ source: String) -> Bool {
    var isInside = false
    for byte in source.utf8 {
      if byte == UInt8(ascii: "[") {
        if isInside { return true }
        isInside = true
      } else if byte == UInt8(ascii: "]") {
        isInside = false
      }
    }
    return false
  }
}
