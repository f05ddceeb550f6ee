/// An Aho-Corasick automaton as a dense table: one lookup for each byte, whatever the number of
/// literals.
///
/// Bytes that occur in no literal share one column. With at least one literal that ignores case,
/// capitals share the columns of small letters, and the case-sensitive literals it then finds
/// too often are for the caller to check.
struct LiteralAutomaton: Sendable {
  /// Row starts, so that the next state is `table[state + column]`.
  private let table: [UInt32]
  private let columns: [UInt16]
  /// States from here on end at least one literal.
  let firstAccepting: UInt32
  private let columnCount: Int
  /// For each accepting state the range in `outputs` of the literals that end there.
  private let outputRanges: [Range<Int>]
  private let outputs: [Int]

  static let start: UInt32 = 0

  init(_ literals: [[UInt8]], ignoresCase: Bool) {
    var columns = [UInt16](repeating: 0, count: 256)
    var columnCount = 1
    for byte in literals.joined() {
      let byte = ignoresCase ? byte.lowercasedASCII : byte
      guard columns[Int(byte)] == 0 else { continue }
      columns[Int(byte)] = UInt16(columnCount)
      columnCount += 1
    }
    if ignoresCase {
      for capital in UInt8(ascii: "A")...UInt8(ascii: "Z") {
        columns[Int(capital)] = columns[Int(capital.lowercasedASCII)]
      }
    }
    var trie = LiteralTrie(
      columnCount: columnCount, maximumStates: literals.reduce(0) { $0 + $1.count })
    for (index, literal) in literals.enumerated() where !literal.isEmpty {
      trie.insert(literal.map { Int(columns[Int($0)]) }, index: index)
    }
    let order = trie.complete()

    // Accepting states are numbered last: one comparison tells them, and the states near the
    // root, which see most of the traffic, stay together in the cache.
    let silent = order.filter { trie.outputs[$0].isEmpty }
    let accepting = order.filter { !trie.outputs[$0].isEmpty }
    var rows = [UInt32](repeating: 0, count: order.count)
    for (number, state) in (silent + accepting).enumerated() {
      rows[state] = UInt32(number * columnCount)
    }
    var table: [UInt32] = []
    table.reserveCapacity(order.count * columnCount)
    for state in silent + accepting {
      for successor in trie.row(of: state) { table.append(rows[Int(successor)]) }
    }
    self.table = table
    var outputRanges: [Range<Int>] = []
    var outputs: [Int] = []
    for state in accepting {
      outputRanges.append(outputs.count..<outputs.count + trie.outputs[state].count)
      outputs += trie.outputs[state]
    }
    firstAccepting = UInt32(silent.count * columnCount)
    self.outputRanges = outputRanges
    self.outputs = outputs
    self.columns = columns
    self.columnCount = columnCount
  }

  /// Reads bytes from `offset` until a literal ends; false at `end` without one.
  ///
  /// Afterwards `offset` is the place behind the literal and `state` can be gone on from.
  @inline(__always)
  func advance(
    _ state: inout UInt32, through bytes: UnsafeRawBufferPointer, from offset: inout Int,
    to end: Int
  ) -> Bool {
    withTables { table, columns in
      // Copies let the loop keep everything in registers.
      let firstAccepting = firstAccepting
      var (here, place) = (state, offset)
      defer { (state, offset) = (here, place) }
      while place < end {
        here = table[Int(here) &+ Int(columns[Int(bytes[place])])]
        place &+= 1
        if here >= firstAccepting { return true }
      }
      return false
    }
  }

  /// Lends the transition table and the column of each byte.
  @inline(__always)
  func withTables<Result>(
    _ body: (_ table: UnsafePointer<UInt32>, _ columns: UnsafePointer<UInt16>) -> Result
  ) -> Result {
    table.withUnsafeBufferPointer { table in
      // Neither is ever empty: there is the root's row, and there are 256 columns.
      columns.withUnsafeBufferPointer { body(table.baseAddress!, $0.baseAddress!) }
    }
  }

  /// The literals that end in an accepting state.
  func literals(endingIn state: UInt32) -> ArraySlice<Int> {
    outputs[outputRanges[Int(state - firstAccepting) / columnCount]]
  }
}
