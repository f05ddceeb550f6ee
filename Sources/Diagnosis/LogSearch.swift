import Facts
import Patterns
import RuleTable
import Vocabulary

/// All lines that rules ask for in some logs, found in one pass over each.
public struct LogSearch: Sendable {
  /// By the source of the pattern.
  private(set) var hits: [String: [MatchedFact]] = [:]
  /// Lines that tell of an error, as they came one after the other.
  private(set) var bursts: [ErrorBurst] = []

  /// Error lines that no pattern of any rule matches, the most frequent first.
  var unexplained: [Unexplained] { bursts.unexplained { $1.isKnown } }

  /// Hits that were found in some other way.
  init(hits: [String: [MatchedFact]]) { self.hits = hits }

  init(_ logs: [LogStream], for wanted: WantedLines) {
    var wanted = wanted
    for log in logs { search(log, for: &wanted) }
  }

  private mutating func search(_ log: LogStream, for wanted: inout WantedLines) {
    let lines = wanted.lines
    let text = TimedText(log.bytes)
    func isMeant(_ wanted: Set<Component>) -> Bool {
      wanted.isEmpty || log.subject.component.map(wanted.contains) == true
    }
    let requests = log.subject.component == .authService ? RequestApps(text.bytes) : nil
    var groups: [HitKey: Hit] = [:]
    var order: [HitKey] = []
    var (lastExplained, lastHarmless) = (0, 0)
    var bursts = ErrorBursts(component: log.subject.component, command: log.command)
    text.bytes.withUnsafeBytes { bytes in
      wanted.scanner.scanAll(bytes) { index, number, line, match in
        if lines.isNoNews(index) || HarmlessLines.isQuotation(line) {
          lastHarmless = number
          return
        }
        if index == lines.error {
          guard !log.isHistory else { return }
          bursts.record(
            line, at: text.time(ofLine: number), isHarmless: lastHarmless == number,
            isKnown: lastExplained == number)
          return
        }
        lastExplained = number
        guard isMeant(lines.components[index]) else { return }
        var captures: [String: String] = [:]
        for name in lines.patterns[index].groupNames {
          captures[name] = match.text(of: name, in: line)
        }
        let key = HitKey(
          pattern: index, captures: captures, app: requests?.app(ofLine: number))
        let time = text.time(ofLine: number)
        if groups[key] == nil {
          order.append(key)
          groups[key] = Hit(first: time)
        }
        groups[key]?.count += 1
        groups[key]?.last = time
        if let time { groups[key]?.times.append(time) }
        groups[key]?.line = String(decoding: line.prefix(2000), as: UTF8.self)
      }
    }
    self.bursts += bursts.all
    for key in order {
      guard let hit = groups[key] else { continue }
      var values: [String: FactValue?] = [
        "pod": .text(log.pod), "container": .text(log.container), "workload": .text(log.workload),
        "line": .text(hit.line), "count": .number(hit.count),
        "age": hit.last.flatMap { Clock.seconds($0) }.map { .number(max(0, log.now - $0)) },
        "app": key.app.map { .text($0) },
      ]
      for (name, value) in key.captures { values[name] = .text(value) }
      let fact = Fact(
        .log, log.subject, values,
        proof: Proof(
          command: log.command, line: hit.line, timestamp: hit.last, first: hit.first,
          count: hit.count))
      hits[lines.patterns[key.pattern].source, default: []].append(
        MatchedFact(
          fact: fact, isHistory: log.isHistory, captures: key.captures, order: hit.last,
          times: hit.times))
    }
  }

  private struct HitKey: Hashable {
    var pattern: Int
    var captures: [String: String]
    /// Whose request the lines are about.
    var app: String?
  }

  private struct Hit {
    var first: String?
    var last: String?
    var line = ""
    var count = 0
    var times = LineTimes()
  }
}

/// All lines that a set of conditions asks for, ready to be looked for. Making it takes longer than
/// reading a short log.
struct WantedLines: Sendable {
  let lines: LinePatterns
  var scanner: LineScanner

  init(_ conditions: [FactCondition]) {
    lines = LinePatterns(conditions)
    scanner = LineScanner(patterns: lines.withErrors)
  }
}

/// A log with the kubelet's timestamps taken off its lines and kept beside them.
struct TimedText {
  private(set) var bytes: [UInt8] = []
  private var times: [Range<Int>?] = []
  private let source: [UInt8]

  init(_ source: [UInt8]) {
    self.source = source
    bytes.reserveCapacity(source.count)
    var start = 0
    while start < source.count {
      let end = source[start...].firstIndex(of: 10) ?? source.count
      let stamp = Self.stampEnd(source, from: start, to: end)
      times.append(stamp.map { start..<$0 })
      let begin = stamp.map { min($0 + 1, end) } ?? start
      bytes.append(contentsOf: source[begin..<end])
      bytes.append(10)
      start = end + 1
    }
  }

  /// The timestamp of a line, counted from 1.
  func time(ofLine number: Int) -> String? {
    guard number >= 1, number <= times.count, let range = times[number - 1] else { return nil }
    // The kubelet writes the zone of its node.
    return Clock.utc(String(decoding: source[range], as: UTF8.self))
  }

  /// `2026-11-22T09:48:27.146421926Z` and a space: the index of the `Z`'s successor, or nil.
  private static func stampEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    guard end - start >= 20, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 10] == UInt8(ascii: "T"), bytes[start + 13] == UInt8(ascii: ":")
    else { return nil }
    var at = start + 19
    while at < end, at - start < 36, bytes[at] != UInt8(ascii: " ") { at += 1 }
    let isStamp = at == end || bytes[at] == UInt8(ascii: " ")
    return isStamp && at - start <= 36 ? at : nil
  }
}
