import Patterns
import Testing

/// A log with everything in it that could mislead a scanner.
private struct Corpus {
  var generator: SeededGenerator
  private let words: [String]

  init(seed: UInt64, words: [String]) {
    generator = SeededGenerator(seed: seed)
    self.words = words
  }

  mutating func text(lines: Int, overlong: Bool) -> [UInt8] {
    var text: [UInt8] = []
    for number in 0..<lines {
      if !generator.chance(10) { text += line() }
      if overlong, number % 97 == 50 {
        let length = 65_536 + Int.random(in: -30...20, using: &generator)
        text += [UInt8](repeating: 0x78, count: length)
        text += line()
      }
      if number < lines - 1 || generator.chance(50) {
        text += generator.chance(30) ? [0x0D, 0x0A] : [0x0A]
      }
    }
    return text
  }

  private mutating func line() -> [UInt8] {
    let count = Int.random(in: 1...12, using: &generator)
    return Array(
      (0..<count).map { _ in piece() }.joined(separator: generator.chance(70) ? [0x20] : []))
  }

  private mutating func piece() -> [UInt8] {
    let word = words.randomElement(using: &generator)!
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return [0x00]
    case 1: return [0xFF, 0xC3, 0x80]
    case 2: return [0x0D]
    case 3: return Array(word.uppercased().utf8)
    case 4: return Array(word.utf8.dropLast())
    case 5: return Array(word.utf8.dropFirst())
    case 6: return Array("größe".utf8)
    default: return Array(word.utf8)
    }
  }
}

private let words = [
  "connection", "refused", "error:", "connect", "timeout", "user", "\"jörg\"", "FATAL:", "port=",
  "5432", "12ms", "disk", "full", "foo", "foobar", "barfoo",
]

private let sources = [
  "connection refused", "(?i)connection", "error: (?<what>\\w+)", "timeout|refused",
  "user \"(?<user>[^\"]+)\"", "^FATAL:", "full$", "foo|bar", "foobar", "(?i)FooBar(?<n>\\d+)?",
  #"port= ?(?<port>\d{2,5})\b"#, "disk.*full", "größe", #"connect\b"#, "[Ff]oo", "\\x00 ?foo",
  "\\xFFconn|\\xC3.user", "error\\nuser", "(?i)^disk", "refused\\r", "(?<first>\\w+) timeout",
]

@Test(arguments: 0..<12)
func `scanning finds exactly what trying every pattern on every line finds`(seed: UInt64) throws {
  var patterns = try sources.map { try Pattern($0) }
  // Without the patterns that ignore case the automaton is built differently.
  if seed % 3 == 0 { patterns.removeAll { $0.requiredLiterals.ignoresCase } }
  // And patterns without a literal make the scanner look at every line.
  if seed % 4 == 0 { patterns += [try Pattern("^$"), try Pattern(#"^\d+"#), try Pattern("x$")] }
  var corpus = Corpus(seed: seed, words: words)
  let text = corpus.text(lines: 400, overlong: seed % 2 == 0)
  let expected = ScanResult(slowly: patterns, text)
  #expect(expected.findings.count > 500)
  #expect((expected.overlongLines > 0) == (seed % 2 == 0))

  #expect(ScanResult(patterns, text) { text.count } == expected)
  #expect(ScanResult(patterns, text) { 65_536 } == expected)
  #expect(ScanResult(patterns, text) { 7 } == expected)
  #expect(ScanResult(patterns, text) { 1 } == expected)
  var sizes = SeededGenerator(seed: seed)
  #expect(ScanResult(patterns, text) { Int.random(in: 1...3_000, using: &sizes) } == expected)
}

@Test(arguments: 0..<6)
func `random patterns are found the same way by a scanner`(seed: UInt64) throws {
  var random = RandomPattern(seed: seed)
  var patterns: [Pattern] = []
  while patterns.count < 40 {
    guard let pattern = try? Pattern(random.make()), !pattern.requiredLiterals.isEmpty else {
      continue
    }
    patterns.append(pattern)
  }
  let text = Array((0..<400).map { _ in random.line(upTo: 30) }.joined(separator: "\n").utf8)
  let expected = ScanResult(slowly: patterns, text)
  #expect(!expected.findings.isEmpty)
  #expect(ScanResult(patterns, text) { text.count } == expected)
  #expect(ScanResult(patterns, text) { 100 } == expected)
}
