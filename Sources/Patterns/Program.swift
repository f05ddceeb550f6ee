/// One step of the matching machine.
enum Instruction: Sendable, Equatable {
  case byte(UInt8)
  /// Matches a byte of the set with this index.
  case set(Int32)
  case jump(Int32)
  /// Goes on at both places, the first one having precedence.
  case split(first: Int32, second: Int32)
  /// Stores the current offset.
  case save(Int32)
  case assertion(Assertion)
  case match
}

/// A pattern as instructions, with what can be told beforehand about where a match may begin.
struct Program: Sendable {
  private(set) var instructions: [Instruction] = []
  /// The byte sets, four words each.
  private(set) var setWords: [UInt64] = []
  /// The bytes a match can begin with; nil when a match can be empty.
  private(set) var firstBytes: ByteSet?
  /// Whether a match can begin only at the start of the line.
  private(set) var isAnchored = false
  /// Two offsets for the whole match and two for each group.
  let slotCount: Int

  init(_ parsed: ParsedPattern) {
    slotCount = 2 + 2 * parsed.groupNames.count
    emit(parsed.syntax)
    instructions.append(.match)
    findBeginnings()
  }

  // MARK: Emitting

  private var end: Int32 { Int32(instructions.count) }

  private mutating func emit(_ syntax: PatternSyntax) {
    switch syntax {
    case .empty: break
    case .bytes(let set): emit(set)
    case .sequence(let parts): for part in parts { emit(part) }
    case .choice(let branches): emit(branches)
    case .capture(let body, let group):
      instructions.append(.save(Int32(2 + 2 * group)))
      emit(body)
      instructions.append(.save(Int32(3 + 2 * group)))
    case .repetition(let body, let rounds): emit(body, rounds)
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    }
  }

  private mutating func emit(_ set: ByteSet) {
    if let only = set.only { return instructions.append(.byte(only)) }
    let words = (0..<4).map { set.words[$0] }
    let known = stride(from: 0, to: setWords.count, by: 4)
      .first { Array(setWords[$0..<$0 + 4]) == words }
    instructions.append(.set(Int32((known ?? setWords.count) / 4)))
    if known == nil { setWords += words }
  }

  private mutating func emit(_ branches: [PatternSyntax]) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let split = reserve()
      emit(branch)
      jumps.append(reserve())
      setSplit(at: split, body: split + 1, exit: Int(end), isLazy: false)
    }
    if let last = branches.last { emit(last) }
    for jump in jumps { instructions[jump] = .jump(end) }
  }

  private mutating func emit(_ body: PatternSyntax, _ rounds: Repetition) {
    // A body which can be empty would, in a plain `*` loop, leave before it had its turn; the
    // equivalent `(?:…+)?` keeps the precedence of its branches.
    let loopsAtEnd = rounds.minimum > 0 || body.canBeEmpty
    var lastRound = 0
    for _ in 0..<rounds.minimum {
      lastRound = Int(end)
      emit(body)
    }
    guard let maximum = rounds.maximum else {
      let split = rounds.minimum == 0 ? reserve() : nil
      if rounds.minimum == 0 {
        lastRound = Int(end)
        emit(body)
      }
      let back = reserve()
      if loopsAtEnd {
        setSplit(at: back, body: lastRound, exit: back + 1, isLazy: rounds.isLazy)
      } else if let split {
        instructions[back] = .jump(Int32(split))
      }
      if let split {
        setSplit(at: split, body: split + 1, exit: back + 1, isLazy: rounds.isLazy)
      }
      return
    }
    var splits: [Int] = []
    for _ in rounds.minimum..<maximum {
      splits.append(reserve())
      emit(body)
    }
    for split in splits {
      setSplit(at: split, body: split + 1, exit: Int(end), isLazy: rounds.isLazy)
    }
  }

  /// Keeps a place for an instruction whose target is not known yet.
  private mutating func reserve() -> Int {
    instructions.append(.match)
    return instructions.count - 1
  }

  private mutating func setSplit(at index: Int, body: Int, exit: Int, isLazy: Bool) {
    let (body, exit) = (Int32(body), Int32(exit))
    instructions[index] =
      isLazy ? .split(first: exit, second: body) : .split(first: body, second: exit)
  }

  // MARK: Looking ahead

  /// Finds out what can be told about the place where a match begins.
  private mutating func findBeginnings() {
    let (bytes, canBeEmpty) = reachableBytes(throughLineStart: true)
    if !canBeEmpty { firstBytes = bytes }
    let unanchored = reachableBytes(throughLineStart: false)
    isAnchored = !unanchored.canMatch && unanchored.bytes.count == 0
  }

  /// The bytes which can be consumed first, and whether the end can be reached without any.
  private func reachableBytes(
    throughLineStart: Bool
  ) -> (bytes: ByteSet, canMatch: Bool) {
    var bytes = ByteSet()
    var canMatch = false
    var isVisited = Array(repeating: false, count: instructions.count)
    var pending = [0]
    while let index = pending.popLast() {
      if isVisited[index] { continue }
      isVisited[index] = true
      switch instructions[index] {
      case .byte(let byte): bytes.insert(byte)
      case .set(let set): bytes.formUnion(self.set(at: Int(set)))
      case .jump(let target): pending.append(Int(target))
      case .split(let first, let second): pending += [Int(first), Int(second)]
      case .save: pending.append(index + 1)
      case .assertion(let assertion):
        if throughLineStart || assertion != .lineStart { pending.append(index + 1) }
      case .match: canMatch = true
      }
    }
    return (bytes, canMatch)
  }

  func set(at index: Int) -> ByteSet {
    ByteSet(words: SIMD4((0..<4).map { setWords[index * 4 + $0] }))
  }
}
