/// The trie of some literals, from which the automaton is made.
struct LiteralTrie {
  /// For each state the indexes of the literals that end in it.
  private(set) var outputs: [[Int]] = [[]]
  /// The rows of successors, state after state; 0, the root, means none until completion.
  private var successors: [UInt32]
  private let columnCount: Int

  /// - Parameter maximumStates: the most states that the literals can need beside the root. Rows take
  ///   megabytes, so that growing step by step would cost more than filling them.
  init(columnCount: Int, maximumStates: Int) {
    self.columnCount = columnCount
    successors = []
    successors.reserveCapacity((maximumStates + 1) * columnCount)
    addRow()
  }

  /// Adds a literal given as columns.
  mutating func insert(_ literal: [Int], index: Int) {
    var state = 0
    for column in literal {
      let place = state * columnCount + column
      if successors[place] == 0 {
        successors[place] = UInt32(outputs.count)
        outputs.append([])
        addRow()
      }
      state = Int(successors[place])
    }
    outputs[state].append(index)
  }

  private mutating func addRow() { successors += repeatElement(0, count: columnCount) }

  /// Fills in the successors that lead back to shorter prefixes, and what ends there too.
  ///
  /// - Returns: All states, those near the root first.
  mutating func complete() -> [Int] {
    var fallbacks = [Int](repeating: 0, count: outputs.count)
    var order = [0]
    var done = 0
    while done < order.count {
      let state = order[done]
      done += 1
      for column in 0..<columnCount {
        let place = state * columnCount + column
        let fallback = state == 0 ? 0 : successors[fallbacks[state] * columnCount + column]
        let successor = Int(successors[place])
        if successor == 0 {
          successors[place] = fallback
        } else {
          // The fallback is nearer to the root, so its own outputs are complete already.
          fallbacks[successor] = Int(fallback)
          if !outputs[Int(fallback)].isEmpty { outputs[successor] += outputs[Int(fallback)] }
          order.append(successor)
        }
      }
    }
    return order
  }

  func row(of state: Int) -> ArraySlice<UInt32> {
    successors[state * columnCount..<(state + 1) * columnCount]
  }
}
