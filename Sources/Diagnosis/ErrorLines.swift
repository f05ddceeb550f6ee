import Vocabulary

/// The lines of one log that tell of an error, by their shape and by the rules' patterns that match
/// them, until it is known which of those rules hold.
struct ErrorLines {
  private let wanted: LinePatterns

  /// More shapes than this are counted together.
  private static let maximumShapes = 500

  private struct Kind: Hashable {
    var shape: String
    /// The patterns of rules that match such a line.
    var patterns: [Int]
  }

  private struct Lines {
    var example: String
    var firstLine: Int
    var count = 0
  }

  private var kinds: [Kind: Lines] = [:]
  private var others = 0
  private var line = 0
  private var patterns: [Int] = []
  private var isHarmless = false
  /// The head of a traceback after which nothing has told of an error yet.
  private var openHead: (text: String, line: Int)?

  init(_ wanted: LinePatterns) { self.wanted = wanted }

  /// Takes what the scanner reports, line by line and there pattern by pattern.
  mutating func record(_ pattern: Int, lineNumber: Int, line bytes: UnsafeRawBufferPointer) {
    if line != lineNumber { (line, patterns, isHarmless) = (lineNumber, [], false) }
    if wanted.isOfRule(pattern) { patterns.append(pattern) }
    if wanted.isNoNews(pattern) || HarmlessLines.isQuotation(bytes) { isHarmless = true }
    if pattern == wanted.head {
      openHead = (Unexplained.example(bytes), lineNumber)
    } else if openHead?.line != lineNumber {
      openHead = nil
    }
    guard pattern == wanted.error, !isHarmless else { return }
    let kind = Kind(shape: Unexplained.shape(of: bytes), patterns: patterns)
    if kinds[kind] == nil {
      guard kinds.count < Self.maximumShapes else {
        others += 1
        return
      }
      kinds[kind] = Lines(example: Unexplained.example(bytes), firstLine: lineNumber)
    }
    kinds[kind]?.count += 1
  }

  /// The lines left when those of these patterns are explained, the most frequent first.
  func unexplained(
    by explained: Set<Int>, component: Component?, name: String, redact: (String) -> String
  ) -> [Unexplained] {
    var left: [String: (lines: Lines, count: Int)] = [:]
    for (kind, lines) in kinds where explained.isDisjoint(with: kind.patterns) {
      let known = left[kind.shape]
      let first = known.map { $0.lines.firstLine < lines.firstLine ? $0.lines : lines } ?? lines
      left[kind.shape] = (first, (known?.count ?? 0) + lines.count)
    }
    var all = left.map { shape, entry in
      (
        entry.lines.firstLine,
        Unexplained(
          shape: redact(shape), example: redact(entry.lines.example), count: entry.count,
          component: component, command: "\(name):\(entry.lines.firstLine)")
      )
    }.sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }.map(\.1)
    if let openHead {
      all.append(
        Unexplained(
          shape: "traceback",
          example: redact(openHead.text) + " [the log does not hold how it ends]",
          count: 1, component: component, command: "\(name):\(openHead.line)"))
    }
    if others > 0 {
      all.append(
        Unexplained(
          shape: "*", example: "lines of other kinds", count: others, component: component,
          command: name))
    }
    return all
  }
}
