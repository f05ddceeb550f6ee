import FoundationEssentials
import Glibc
import Patterns
import RuleTable
import TestSupport
import Vocabulary

/// A log of any size from the lines that the recordings hold, one in a hundred of which matches a
/// pattern of the built-in table.
struct LogCorpus {
  private let patterns: [Pattern]
  private var telling: [[UInt8]] = []
  private var silent: [[UInt8]] = []

  init() throws {
    let table = try RuleTable.builtIn()
    var patterns: [String: Pattern] = [:]
    for condition in table.rules.flatMap({ $0.when.facts + $0.clearedBy.flatMap(\.facts) })
    where condition.kind == .log {
      if case .text(let pattern)? = condition["line"] { patterns[pattern.source] = pattern }
    }
    self.patterns = patterns.values.sorted { $0.source < $1.source }
    for line in try Self.recordedLines() {
      if self.patterns.contains(where: { $0.firstMatch(in: line) != nil }) {
        telling.append(line)
      } else {
        silent.append(line)
      }
    }
    guard !telling.isEmpty, !silent.isEmpty else { throw Failure("the recordings hold no logs") }
  }

  /// Every line of every recorded log, each once, in an order that is the same in every run.
  private static func recordedLines() throws -> [[UInt8]] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Recordings.folder)
    var lines: Set<[UInt8]> = []
    for file in files where file.hasSuffix(".log") {
      let data = try Data(contentsOf: URL(filePath: Recordings.folder(file)))
      for line in data.split(separator: 10) { lines.insert([UInt8](line)) }
    }
    return lines.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Writes the log, and the patterns as ripgrep reads them.
  func write(to file: String, megabytes: Int, patterns list: String) throws {
    // ripgrep 13 knows no `(?<name>..)`, and no two groups of one name.
    let sources = patterns.map { $0.source.replacing(#/\(\?<[A-Za-z]\w*>/#, with: "(?:") }
    try Data(sources.joined(separator: "\n").utf8 + [10]).write(to: URL(filePath: list))
    guard let stream = fopen(file, "w") else { throw Failure("\(file): errno \(errno)") }
    defer { fclose(stream) }
    var state: UInt64 = 42
    func next(below count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var left = megabytes << 20
    while left > 0 {
      let lines = next(below: 100) == 0 ? telling : silent
      let line = lines[next(below: lines.count)] + [10]
      fwrite(line, 1, line.count, stream)
      left -= line.count
    }
  }
}

extension Condition {
  fileprivate var facts: [FactCondition] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts): parts.flatMap(\.facts)
    case .fact(let fact): [fact]
    }
  }
}
