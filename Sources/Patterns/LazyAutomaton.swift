/// Tells whether a program matches a line, with one table lookup for each byte.
///
/// A state is the set of the threads that `PikeMachine` would have there; it is made when a line
/// first leads to it. Where a match is, and what its groups hold, only the machine can say.
struct LazyAutomaton: Sendable {
  private let program: Program
  /// The column of each byte; bytes that no instruction tells apart share one.
  private let columns: [UInt16]
  /// A byte of each column. The end of the line has a column of its own behind them.
  private let samples: [UInt8]
  /// Row starts, so that the next state is `table[state + column]`, or one of the marks.
  private var table: [Int32] = []
  /// The threads of each state, in order of their instructions.
  private var threads: [[Int32]] = []
  private var known: [[Int32]: Int32] = [:]
  private var isTooLarge = false

  /// In place of a state: it was not made yet.
  private static let unmade: Int32 = -1
  /// In place of a state: the program has matched.
  private static let matched: Int32 = -2
  private static let start: Int32 = 0
  /// A program that needs more states runs on the machine alone.
  private static let maximumStates = 256

  /// - Returns: nil for a program that looks at word boundaries, which lie between two bytes.
  init?(_ program: Program) {
    for case .assertion(let assertion) in program.instructions
    where assertion == .wordBoundary || assertion == .notWordBoundary {
      return nil
    }
    self.program = program
    (columns, samples) = Self.columns(of: program)
    var closure = Closure(program, isAtStart: true)
    closure.follow(0)
    // Not among the known: only there does `^` hold.
    add(closure.threads)
    if closure.hasMatched { for column in 0..<columnCount { table[column] = Self.matched } }
  }

  private var columnCount: Int { samples.count + 1 }

  /// Whether there is a match in a line given without its line end; nil when only the machine can
  /// tell.
  mutating func matches(_ line: UnsafeRawBufferPointer) -> Bool? {
    if isTooLarge { return nil }
    var state = Self.start
    var offset = 0
    while true {
      (state, offset) = walk(line, from: state, at: offset)
      if state == Self.matched { return true }
      let isAtEnd = offset == line.count
      let column = isAtEnd ? samples.count : Int(columns[Int(line[offset])])
      var next = table[Int(state) + column]
      if next == Self.unmade { next = make(column, after: state) }
      if isTooLarge { return nil }
      if next == Self.matched { return true }
      if isAtEnd { return false }
      state = next
      offset += 1
    }
  }

  /// Goes on until the line ends, the program has matched, or a step is not made yet.
  private func walk(
    _ line: UnsafeRawBufferPointer, from state: Int32, at offset: Int
  ) -> (state: Int32, offset: Int) {
    table.withUnsafeBufferPointer { table in
      columns.withUnsafeBufferPointer { columns in
        var (state, offset) = (state, offset)
        while offset < line.count {
          let next = table[Int(state) &+ Int(columns[Int(line[offset])])]
          if next < 0 { return (next == Self.matched ? next : state, offset) }
          state = next
          offset &+= 1
        }
        return (state, offset)
      }
    }
  }

  /// Makes the step from a state over a byte of the column, or over the end of the line.
  private mutating func make(_ column: Int, after state: Int32) -> Int32 {
    let isEnd = column == samples.count
    var closure = Closure(program, isAtStart: isEnd && state == Self.start, isAtEnd: isEnd)
    for thread in threads[Int(state) / columnCount] {
      if program.takes(isEnd ? nil : samples[column], at: Int(thread)) {
        closure.follow(Int(thread) + 1)
      }
    }
    if !isEnd { closure.follow(0) }
    // Nothing is asked of the state behind the end but whether it has matched.
    let next = closure.hasMatched ? Self.matched : isEnd ? state : add(known: closure.threads)
    if !isTooLarge { table[Int(state) + column] = next }
    return next
  }

  private mutating func add(known set: [Int32]) -> Int32 {
    let sorted = set.sorted()
    if let state = known[sorted] { return state }
    guard threads.count < Self.maximumStates else {
      isTooLarge = true
      (table, threads, known) = ([], [], [:])
      return Self.start
    }
    let state = add(sorted)
    known[sorted] = state
    return state
  }

  @discardableResult
  private mutating func add(_ set: [Int32]) -> Int32 {
    let state = Int32(table.count)
    threads.append(set)
    table += repeatElement(Self.unmade, count: columnCount)
    return state
  }

  private static func columns(of program: Program) -> (columns: [UInt16], samples: [UInt8]) {
    var classes = [ByteSet().inverted]
    for set in program.byteSets {
      // Each class that has bytes both in and out of the set becomes two.
      for index in classes.indices {
        let inside = classes[index].words & set.words
        if inside == .zero || inside == classes[index].words { continue }
        classes.append(ByteSet(words: inside))
        classes[index] = ByteSet(words: classes[index].words & ~set.words)
      }
    }
    var columns = [UInt16](repeating: 0, count: 256)
    for (column, members) in classes.enumerated() {
      for byte in members.members { columns[Int(byte)] = UInt16(column) }
    }
    return (columns, classes.map { $0.first ?? 0 })
  }
}

/// The threads that some places of a program lead to without taking a byte.
private struct Closure {
  private let program: Program
  private let isAtStart: Bool
  private let isAtEnd: Bool
  private var visited: Set<Int> = []
  /// Instructions that wait for a byte or for the end of the line.
  private(set) var threads: [Int32] = []
  private(set) var hasMatched = false

  init(_ program: Program, isAtStart: Bool, isAtEnd: Bool = false) {
    (self.program, self.isAtStart, self.isAtEnd) = (program, isAtStart, isAtEnd)
  }

  mutating func follow(_ place: Int) {
    var pending = [place]
    while let place = pending.popLast() {
      guard visited.insert(place).inserted else { continue }
      switch program.instructions[place] {
      case .jump(let target): pending.append(Int(target))
      case .split(let first, let second): pending += [Int(first), Int(second)]
      case .save: pending.append(place + 1)
      case .assertion(.lineStart): if isAtStart { pending.append(place + 1) }
      case .assertion(.lineEnd) where isAtEnd: pending.append(place + 1)
      case .assertion, .byte, .set: threads.append(Int32(place))
      case .match: hasMatched = true
      }
    }
  }
}

extension Program {
  /// Every set of bytes that an instruction waits for, each byte by itself once.
  fileprivate var byteSets: [ByteSet] {
    var single = ByteSet()
    var sets: [ByteSet] = []
    for instruction in instructions {
      switch instruction {
      case .byte(let byte): single.insert(byte)
      case .set(let index): sets.append(set(at: Int(index)))
      case .jump, .split, .save, .assertion, .match: break
      }
    }
    return single.members.map { ByteSet($0) } + sets
  }

  /// Whether the instruction goes on over the byte, or over the end of the line when there is none.
  fileprivate func takes(_ byte: UInt8?, at place: Int) -> Bool {
    switch instructions[place] {
    case .byte(let wanted): byte == wanted
    case .set(let index): byte.map { set(at: Int(index)).contains($0) } ?? false
    case .assertion(.lineEnd): byte == nil
    case .assertion, .jump, .split, .save, .match: false
    }
  }
}
