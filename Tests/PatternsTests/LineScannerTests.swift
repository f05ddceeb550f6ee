import Patterns
import Testing

/// What a scanner reports about a match.
struct Finding: Equatable, CustomStringConvertible {
  var pattern: Int
  var number: Int
  var line: [UInt8]
  var match: Match

  var description: String { "pattern \(pattern) in line \(number) at \(match)" }
}

/// All that a scan of a text yields.
struct ScanResult: Equatable {
  var findings: [Finding] = []
  var lines = 0
  var overlongLines = 0

  /// Scans in chunks, of which `size` gives the sizes.
  init(_ patterns: [Pattern], _ text: [UInt8], chunks size: () -> Int) {
    var scanner = LineScanner(patterns: patterns)
    var found: [Finding] = []
    let report: LineScanner.Report = { pattern, number, line, match in
      found.append(Finding(pattern: pattern, number: number, line: Array(line), match: match))
    }
    var start = 0
    while start < text.count {
      let end = min(start + size(), text.count)
      // A copy, so that reading beyond the chunk would not go unnoticed.
      Array(text[start..<end]).withUnsafeBytes { scanner.scan($0, each: report) }
      start = end
    }
    scanner.finish(each: report)
    findings = found
    lines = scanner.lines
    overlongLines = scanner.overlongLines
  }

  /// Tries every pattern on every line.
  init(slowly patterns: [Pattern], _ text: [UInt8]) {
    var parts = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    if parts.last?.isEmpty == true { parts.removeLast() }
    for part in parts {
      lines += 1
      var line = part
      if line.count > 65_536 {
        overlongLines += 1
        line = Array(line.prefix(65_536))
      } else if line.last == 13 {
        line.removeLast()
      }
      for (index, pattern) in patterns.enumerated() {
        guard let match = pattern.firstMatch(in: line) else { continue }
        findings.append(Finding(pattern: index, number: lines, line: line, match: match))
      }
    }
  }
}

private func scan(_ sources: [String], _ text: String) throws -> ScanResult {
  ScanResult(try sources.map { try Pattern($0) }, Array(text.utf8)) { text.utf8.count }
}

@Test func `matches come in order of lines and then of patterns`() throws {
  let result = try scan(["world", "(?i)HELLO", "none"], "hello\n\nx world hello\r\nworld")
  try #require(result.findings.map(\.number) == [1, 3, 3, 4])
  #expect(result.findings.map(\.pattern) == [1, 0, 1, 0])
  #expect(result.findings[2].line == Array("x world hello".utf8))
  #expect(result.findings[2].match.range == 8..<13)
  #expect(result.lines == 4)
}

@Test func `a pattern is reported once for a line`() throws {
  #expect(try scan(["foo|bar"], "foo bar foo\nfoo").findings.map(\.number) == [1, 2])
}

@Test(arguments: [
  ("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("\n\na", 3), ("\r\n", 1),
])
func `lines are counted with and without a last line end`(text: String, lines: Int) throws {
  #expect(try scan(["abc"], text).lines == lines)
  #expect(try scan(["x*"], text).findings.count == lines)
}

@Test func `the end of a line is where its line end begins`() throws {
  let text = "abc\r\nabc\nabc\r\r\nabcd\nabc\r"
  #expect(try scan(["abc$"], text).findings.map(\.number) == [1, 2, 5])
  #expect(try scan([#"abc\r$"#], text).findings.map(\.number) == [3])
  #expect(try scan([#"abc\nabc"#, #"c\nab"#], text).findings.isEmpty)
}

@Test func `of a line only the first 64 KiB count`() throws {
  let limit = LineScanner.maximumLineLength
  func line(_ length: Int, with word: String, endingAt end: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0x2E, count: length)
    bytes.replaceSubrange(end - word.utf8.count..<end, with: word.utf8)
    return bytes + [0x0A]
  }
  let text =
    line(limit, with: "needle", endingAt: limit)
    + line(limit + 1, with: "needle", endingAt: limit)
    + line(limit + 1, with: "needle", endingAt: limit + 1)
    + line(5 * limit, with: "needle", endingAt: 4 * limit)
    + line(10, with: "needle", endingAt: 8)
  let patterns = [try Pattern("needle"), try Pattern("need"), try Pattern("needle$")]
  for size in [text.count, 1_000, limit, limit + 1, 3 * limit] {
    let result = ScanResult(patterns, text) { size }
    #expect(result.findings.map(\.number) == [1, 1, 1, 2, 2, 2, 3, 5, 5])
    #expect(result.findings.map(\.pattern) == [0, 1, 2, 0, 1, 2, 1, 0, 1])
    #expect(result.lines == 5)
    #expect(result.overlongLines == 3)
  }
}

@Test func `a scanner without patterns counts lines`() throws {
  let result = try scan([], "a\nb\nc")
  #expect(result.lines == 3)
  #expect(result.findings.isEmpty)
}
