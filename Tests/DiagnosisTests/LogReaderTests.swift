import Evidence
import Patterns
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis

/// The fast way through a log finds what the slow one does, with the whole built-in table.
@Suite struct LogReaderTests {
  private let table: RuleTable
  private let patterns: [Pattern]

  init() throws {
    table = try RuleTable.builtIn()
    patterns =
      LinePatterns(table.rules.flatMap(\.facts)).patterns
  }

  @Test(arguments: 0..<4)
  func `a log read in any chunks gives what every pattern finds on every line`(
    seed: UInt64
  ) throws {
    var log = HostileLog(lines: try exampleLines, seed: seed)
    let text = log.text(lines: 250)
    let expected = slowly(text)
    #expect(expected.count > 60)
    let whole = fastly(text) { text.count }
    #expect(whole.hits == expected)
    #expect(!whole.report.isEmpty)
    for size in [1, 61, 65_536, 65_537] {
      let chunked = fastly(text) { size }
      #expect(chunked.hits == expected, "in chunks of \(size)")
      #expect(chunked.report == whole.report, "in chunks of \(size)")
    }
    let random = fastly(text) { log.number(1...9_000) }
    #expect(random.hits == expected)
    #expect(random.report == whole.report)
  }

  @Test
  func `of captures that are all different a bounded number is kept`() throws {
    let lines = (0..<5_000).map { "FATAL:  database \"base-\($0)\" does not exist" }
    let text = Array(lines.joined(separator: "\n").utf8)
    let hits = fastly(text) { 8_192 }.hits
    let each = Dictionary(grouping: hits, by: \.pattern).mapValues(\.count)
    #expect(each.values.max() == LogHits.maximumOfEach)
    #expect(hits == slowly(text))
  }

  /// The lines by which the rules show what they fire on, and stay silent on.
  private var exampleLines: [[UInt8]] {
    get throws {
      let facts = table.rules.flatMap { ($0.examples.fires + $0.examples.silent) }
        .flatMap(\.facts)
      let lines = facts.filter { $0.kind == .log }.flatMap { fact in
        fact.attributes.filter { $0.name == "line" }.map { Array($0.value.utf8) }
      }
      try #require(lines.count > 100)
      return lines
    }
  }

  /// Each line by itself, as the number of a secret depends on which lines were redacted before.
  private func redacted(_ line: String) -> String { Redactor().redacted(line) }

  private func fastly(
    _ text: [UInt8], chunks size: () -> Int
  ) -> (hits: [LogHits.Hit], report: [String]) {
    var reader = LogReader(table, name: "some.log", redact: redacted)
    var start = 0
    while start < text.count {
      let end = min(start + size(), text.count)
      // A copy, so that reading beyond the chunk would not go unnoticed.
      Array(text[start..<end]).withUnsafeBytes { reader.read($0) }
      start = end
    }
    let report = reader.diagnosis().findings.map {
      "\($0.id) \($0.captures.sorted { $0.key < $1.key }) \($0.evidence)"
    }
    return (reader.hits.all, report)
  }

  /// Tries every pattern on every line.
  private func slowly(_ text: [UInt8]) -> [LogHits.Hit] {
    var lines = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var hits: [LogHits.Hit] = []
    for (number, raw) in zip(1..., lines) {
      var line = raw
      if line.count > 65_536 {
        line = Array(line.prefix(65_536))
      } else if line.last == 13 {
        line.removeLast()
      }
      for (index, pattern) in patterns.enumerated() where pattern.firstMatch(in: line) != nil {
        let text = redacted(String(decoding: line.prefix(2000), as: UTF8.self))
        let match = pattern.firstMatch(in: text)
        var captures: [String: String] = [:]
        for name in pattern.groupNames { captures[name] = match?.text(of: name, in: text) }
        if let same = hits.firstIndex(where: { $0.pattern == index && $0.captures == captures }) {
          hits[same].count += 1
          hits[same].lastLine = number
        } else if hits.count(where: { $0.pattern == index }) < 200 {
          hits.append(
            LogHits.Hit(
              pattern: index, captures: captures, firstLine: number, lastLine: number, text: text,
              count: 1))
        }
      }
    }
    return hits
  }
}

/// Lines that tell something, with everything in and between them that could mislead a reader.
private struct HostileLog {
  private let lines: [[UInt8]]
  private var state: UInt64

  init(lines: [[UInt8]], seed: UInt64) {
    self.lines = lines
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % range.count
  }

  /// With line ends of both kinds, and none or several at the end.
  mutating func text(lines count: Int) -> [UInt8] {
    var text: [UInt8] = []
    for index in 0..<count {
      text += line()
      if index == count - 1, number(0...1) == 0 { break }
      text += number(0...3) == 0 ? [13, 10] : [10]
    }
    return text
  }

  private mutating func line() -> [UInt8] {
    let line = lines[number(0...lines.count - 1)]
    let place = number(0...line.count)
    switch number(0...11) {
    case 0: return []
    case 1: return line[..<place] + [0] + line[place...]
    case 2: return line[..<place] + [0xFF, 0xC3] + line[place...]
    case 3: return line[..<place] + [13] + line[place...]
    case 4: return Array(line[..<place])
    case 5: return Array(line[place...])
    case 6: return line + Array(" password=hunter2hunter".utf8) + line
    case 7: return [UInt8](repeating: 0x78, count: 65_536 - number(0...line.count)) + line
    case 8: return [UInt8](repeating: 0x2E, count: 1_990) + line
    default: return line
    }
  }
}
