import Testing

@testable import Patterns

/// The automaton says yes and no exactly where the machine does.
@Suite struct LazyAutomatonTests {
  @Test(arguments: 0..<8)
  func `random patterns match the same random lines`(seed: UInt64) throws {
    var random = RandomPattern(seed: seed)
    var (tried, found) = (0, 0)
    while tried < 150 {
      guard let pattern = try? Pattern(random.make()) else { continue }
      tried += 1
      var automaton = try #require(LazyAutomaton(pattern.program))
      for _ in 0..<60 {
        let line = random.line(upTo: 12)
        let expected = pattern.matches(line)
        if expected { found += 1 }
        #expect(automaton.matches(line) == expected, "\(pattern.source) on \(line)")
      }
    }
    #expect(found > 1_000)
  }

  @Test(arguments: [
    ("^$", "", true), ("^$", "a", false), ("$^", "", true), ("$^", "a", false), ("", "", true),
    ("a$", "ba", true), ("a$", "ab", false), ("^a", "ba", false), ("(?:^|b)a", "ba", true),
    ("(?:a|$)", "b", true), ("^(?:a$|b)", "a", true), ("[^a]$", "\u{FF}", true),
    ("a\\x00b", "a\0b", true), ("(?i)fatal", "FaTaL", true),
  ])
  func `starts and ends of lines count where they are`(
    source: String, line: String, expected: Bool
  ) throws {
    let pattern = try Pattern(source)
    var automaton = try #require(LazyAutomaton(pattern.program))
    #expect(pattern.matches(line) == expected)
    #expect(automaton.matches(line) == expected)
    #expect(automaton.matches(line) == expected, "a second time, from the table")
  }

  @Test func `word boundaries are left to the machine`() throws {
    #expect(LazyAutomaton(try Pattern(#"error\b"#).program) == nil)
    #expect(LazyAutomaton(try Pattern(#"\Berror"#).program) == nil)
  }

  @Test func `a pattern of too many states gives up, and never lies before`() throws {
    // One state for each set of places where an `a` has been in the last twelve bytes.
    let pattern = try Pattern("a[ab]{12}c")
    var automaton = try #require(LazyAutomaton(pattern.program))
    var random = SeededGenerator(seed: 7)
    var answers = 0
    for _ in 0..<400 {
      let line = String((0..<60).map { _ in "aabbbc".randomElement(using: &random)! })
      guard let answer = automaton.matches(line) else { continue }
      answers += 1
      #expect(answer == pattern.matches(line))
    }
    #expect(automaton.matches("a") == nil)
    #expect(answers > 0)
    // The scanner then falls back on the machine.
    let scanned = try [Pattern("a[ab]{12}cab")]
    let text = (0..<3_000).map { _ in
      String((0..<40).map { _ in "aabbbcab".randomElement(using: &random)! })
    }
    let bytes = Array(text.joined(separator: "\n").utf8)
    let expected = ScanResult(slowly: scanned, bytes)
    #expect(!expected.findings.isEmpty)
    #expect(ScanResult(scanned, bytes) { bytes.count } == expected)
  }
}

extension LazyAutomaton {
  fileprivate mutating func matches(_ line: String) -> Bool? {
    var line = line
    return line.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
  }
}
