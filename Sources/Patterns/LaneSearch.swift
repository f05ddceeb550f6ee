/// Searches some lines for literals at four places at once.
///
/// An automaton waits for one table lookup before it can begin the next, so that a processor
/// idles most of the time. Four independent walks through a quarter of the lines each fill the
/// waits and are more than twice as fast as one.
struct LaneSearch: Sendable {
  /// The first place in a line where a literal ends.
  struct Hit: Sendable {
    /// The offset behind the literal.
    var end: Int
    /// The automaton's state there.
    var state: UInt32
  }

  fileprivate struct Lane: Sendable {
    var offset: Int
    let end: Int
    var state = LiteralAutomaton.start
  }

  /// The hits of the last search, at most one in a line, in order.
  private(set) var hits: [Hit] = []

  /// Searches complete lines, each with its `\n`, for literals without any `\n`.
  mutating func search(
    _ text: UnsafeRawBufferPointer, in range: Range<Int>, with automaton: LiteralAutomaton
  ) {
    hits.removeAll(keepingCapacity: true)
    var starts = SIMD4(repeating: range.lowerBound)
    for lane in 1..<4 {
      let quarter = range.lowerBound + range.count * lane / 4
      let newline = text.lastNewline(in: starts[lane - 1]..<max(quarter, starts[lane - 1]))
      starts[lane] = newline.map { $0 + 1 } ?? starts[lane - 1]
    }
    var first = Lane(offset: starts[0], end: starts[1])
    var second = Lane(offset: starts[1], end: starts[2])
    var third = Lane(offset: starts[2], end: starts[3])
    var fourth = Lane(offset: starts[3], end: range.upperBound)

    while true {
      let steps = min(first.length, second.length, third.length, fourth.length)
      if steps == 0 { break }
      Self.walk(&first, &second, &third, &fourth, steps: steps, through: text, with: automaton)
      take(&first, in: text, automaton)
      take(&second, in: text, automaton)
      take(&third, in: text, automaton)
      take(&fourth, in: text, automaton)
    }
    finish(&first, in: text, automaton)
    finish(&second, in: text, automaton)
    finish(&third, in: text, automaton)
    finish(&fourth, in: text, automaton)
    if hits.count > 1 { hits.sort { $0.end < $1.end } }
  }

  /// Takes so many steps in all the lanes, or as many until a literal ends in one of them.
  private static func walk(
    _ first: inout Lane, _ second: inout Lane, _ third: inout Lane, _ fourth: inout Lane,
    steps: Int, through text: UnsafeRawBufferPointer, with automaton: LiteralAutomaton
  ) {
    automaton.withTables { table, columns in
      let accepting = automaton.firstAccepting
      // The text is not empty, as there are steps to take.
      let bytes = text.baseAddress!.assumingMemoryBound(to: UInt8.self)
      let (textA, textB) = (bytes + first.offset, bytes + second.offset)
      let (textC, textD) = (bytes + third.offset, bytes + fourth.offset)
      var (a, b, c, d) = (first.state, second.state, third.state, fourth.state)
      var step = 0
      repeat {
        a = table[Int(a) &+ Int(columns[Int(textA[step])])]
        b = table[Int(b) &+ Int(columns[Int(textB[step])])]
        c = table[Int(c) &+ Int(columns[Int(textC[step])])]
        d = table[Int(d) &+ Int(columns[Int(textD[step])])]
        step &+= 1
        if a >= accepting || b >= accepting || c >= accepting || d >= accepting { break }
      } while step < steps
      first.move(by: step, to: a)
      second.move(by: step, to: b)
      third.move(by: step, to: c)
      fourth.move(by: step, to: d)
    }
  }

  /// Notes a hit if the lane is at one, and goes on to the next line.
  private mutating func take(
    _ lane: inout Lane, in text: UnsafeRawBufferPointer, _ automaton: LiteralAutomaton
  ) {
    guard lane.state >= automaton.firstAccepting else { return }
    hits.append(Hit(end: lane.offset, state: lane.state))
    // The lane ends with a line end.
    lane.offset = text.firstNewline(in: lane.offset..<lane.end).map { $0 + 1 } ?? lane.end
    lane.state = LiteralAutomaton.start
  }

  /// Searches what is left of a lane when another one is at its end.
  private mutating func finish(
    _ lane: inout Lane, in text: UnsafeRawBufferPointer, _ automaton: LiteralAutomaton
  ) {
    while automaton.advance(&lane.state, through: text, from: &lane.offset, to: lane.end) {
      take(&lane, in: text, automaton)
    }
  }
}

extension LaneSearch.Lane {
  fileprivate var length: Int { end - offset }

  fileprivate mutating func move(by steps: Int, to state: UInt32) {
    offset += steps
    self.state = state
  }
}
