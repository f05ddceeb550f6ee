/// Finds the patterns which may match a line by their literals, and confirms them.
struct LineMatcher: Sendable {
  private static let triesWithoutAutomaton: UInt8 = 8

  private let patterns: [Pattern]
  private let literals: LiteralScanner
  /// The patterns which no literal can rule out, in order.
  private let always: [Int]
  private var search = LaneSearch()
  private var scratch: PikeScratch
  /// They tell quickly that a candidate does not match; each is made when its pattern was one for so
  /// often that making it pays.
  private var automata: [LazyAutomaton?]
  private var tries: [UInt8]
  /// The patterns to be tried on the line at hand, each once.
  private var candidates: [Int] = []
  private var isCandidate: [Bool]

  init(_ patterns: [Pattern]) {
    self.patterns = patterns
    automata = Array(repeating: nil, count: patterns.count)
    tries = Array(repeating: 0, count: patterns.count)
    let newline: UInt8 = 0x0A
    literals = LiteralScanner(
      patterns.enumerated().flatMap { id, pattern in
        // What holds a line end is in no line. Without it, an occurrence never spans two lines.
        pattern.requiredLiterals.literals.filter { !$0.contains(newline) }.map {
          .init(id: id, bytes: $0, ignoresCase: pattern.requiredLiterals.ignoresCase)
        }
      })
    always = patterns.indices.filter { patterns[$0].requiredLiterals.isEmpty }
    scratch = PikeScratch(
      instructions: patterns.map(\.program.instructions.count).max() ?? 0,
      slots: patterns.map(\.program.slotCount).max() ?? 0)
    isCandidate = Array(repeating: false, count: patterns.count)
    candidates.reserveCapacity(patterns.count)
  }

  /// Scans complete lines, each with its `\n` and none of them overlong.
  ///
  /// - Returns: How many lines they are.
  mutating func scanLines(
    _ text: UnsafeRawBufferPointer, in range: Range<Int>, after linesBefore: Int,
    _ each: LineScanner.Report
  ) -> Int {
    guard always.isEmpty else { return scanEveryLine(text, in: range, after: linesBefore, each) }
    search.search(text, in: range, with: literals.automaton)
    // Line starts and numbers are worked out only where a literal turned up.
    var lines = 0
    var lineStart = range.lowerBound
    for hit in search.hits {
      if let newline = text.lastNewline(in: lineStart..<hit.end) {
        lines += text.countNewlines(in: lineStart..<newline + 1)
        lineStart = newline + 1
      }
      let lineEnd = text.firstNewline(in: hit.end..<range.upperBound) ?? range.upperBound
      note(hit.state, in: text, at: hit.end)
      collect(from: hit.state, in: text, hit.end..<lineEnd)
      lines += 1
      let line = UnsafeRawBufferPointer(rebasing: text[lineStart..<lineEnd])
      confirm(line.withoutCarriageReturn, number: linesBefore + lines, each)
      lineStart = min(lineEnd + 1, range.upperBound)
    }
    return lines + text.countNewlines(in: lineStart..<range.upperBound)
  }

  private mutating func scanEveryLine(
    _ text: UnsafeRawBufferPointer, in range: Range<Int>, after linesBefore: Int,
    _ each: LineScanner.Report
  ) -> Int {
    var lines = 0
    var start = range.lowerBound
    while let end = text.firstNewline(in: start..<range.upperBound) {
      lines += 1
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      scanLine(line.withoutCarriageReturn, number: linesBefore + lines, each)
      start = end + 1
    }
    return lines
  }

  /// Scans one line given without its line end.
  mutating func scanLine(
    _ line: UnsafeRawBufferPointer, number: Int, _ each: LineScanner.Report
  ) {
    collect(from: LiteralAutomaton.start, in: line, 0..<line.count)
    confirm(line, number: number, each)
  }

  /// Notes the patterns whose literals end in the range.
  private mutating func collect(
    from state: UInt32, in text: UnsafeRawBufferPointer, _ range: Range<Int>
  ) {
    var state = state
    var offset = range.lowerBound
    while literals.automaton.advance(&state, through: text, from: &offset, to: range.upperBound) {
      note(state, in: text, at: offset)
    }
  }

  /// Notes the patterns whose literals end at `end`.
  private mutating func note(_ state: UInt32, in text: UnsafeRawBufferPointer, at end: Int) {
    for index in literals.automaton.literals(endingIn: state) {
      let pattern = literals.literals[index].id
      if !isCandidate[pattern], literals.occurs(index, in: text, at: end) { add(pattern) }
    }
  }

  private mutating func add(_ pattern: Int) {
    isCandidate[pattern] = true
    candidates.append(pattern)
  }

  /// Tries the candidates in order and reports those that match.
  private mutating func confirm(
    _ line: UnsafeRawBufferPointer, number: Int, _ each: LineScanner.Report
  ) {
    for pattern in always { add(pattern) }
    if candidates.count > 1 { candidates.sort() }
    for pattern in candidates {
      isCandidate[pattern] = false
      if tries[pattern] < Self.triesWithoutAutomaton {
        tries[pattern] += 1
        if tries[pattern] == Self.triesWithoutAutomaton {
          automata[pattern] = LazyAutomaton(patterns[pattern].program)
        }
      }
      if automata[pattern]?.matches(line) == false { continue }
      if let match = patterns[pattern].firstMatch(in: line, scratch: &scratch) {
        each(pattern, number, line, match)
      }
    }
    candidates.removeAll(keepingCapacity: true)
  }
}
