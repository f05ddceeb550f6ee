/// Runs a program over a line, all threads in step, so that the time is linear in the line.
///
/// Threads are kept in order of precedence; when one of them matches, those after it are cut
/// off. That yields the match a backtracking engine would find first.
struct PikeMachine {
  private let instructions: UnsafeBufferPointer<Instruction>
  private let setWords: UnsafeBufferPointer<UInt64>
  private let firstBytes: ByteSet?
  private let isAnchored: Bool
  private let text: UnsafeRawBufferPointer
  /// How many slots are recorded; 0 when only the yes or no is wanted.
  private let slotCount: Int

  /// The offsets of the first match: start and end, then those of each group, -1 when unset.
  static func firstMatch(
    of program: Program, in text: UnsafeRawBufferPointer, scratch: inout PikeScratch
  ) -> [Int]? {
    run(program, text, slotCount: program.slotCount, scratch: &scratch) { machine, regions in
      guard machine.search(&regions) else { return nil }
      return Array(UnsafeBufferPointer(start: regions.best, count: machine.slotCount))
    }
  }

  /// Whether there is a match at all, which takes less work than to say where.
  static func matches(
    _ program: Program, in text: UnsafeRawBufferPointer, scratch: inout PikeScratch
  ) -> Bool {
    run(program, text, slotCount: 0, scratch: &scratch) { $0.search(&$1) }
  }

  private static func run<Result>(
    _ program: Program, _ text: UnsafeRawBufferPointer, slotCount: Int,
    scratch: inout PikeScratch, _ body: (PikeMachine, inout PikeScratch.Regions) -> Result
  ) -> Result {
    program.instructions.withUnsafeBufferPointer { instructions in
      program.setWords.withUnsafeBufferPointer { setWords in
        let machine = PikeMachine(
          instructions: instructions, setWords: setWords, firstBytes: program.firstBytes,
          isAnchored: program.isAnchored, text: text, slotCount: slotCount)
        return scratch.withRegions { body(machine, &$0) }
      }
    }
  }

  private func search(_ regions: inout PikeScratch.Regions) -> Bool {
    var current = regions.current
    var upcoming = regions.upcoming
    var hasMatch = false
    var offset = 0
    regions.generation += 1
    while true {
      if current.count == 0 {
        if hasMatch || (isAnchored && offset > 0) { break }
        if let firstBytes, !isAnchored {
          while offset < text.count, !firstBytes.contains(text[offset]) { offset += 1 }
        }
      }
      if !hasMatch, canBegin(at: offset) {
        for slot in 0..<slotCount { regions.working[slot] = -1 }
        if slotCount > 0 { regions.working[0] = offset }
        follow(0, at: offset, in: &regions, to: &current)
      }
      regions.generation += 1
      upcoming.count = 0
      if step(current, at: offset, in: &regions, to: &upcoming) {
        hasMatch = true
        if slotCount == 0 { break }
      }
      swap(&current, &upcoming)
      if offset == text.count { break }
      offset += 1
    }
    return hasMatch
  }

  private func canBegin(at offset: Int) -> Bool {
    if isAnchored && offset > 0 { return false }
    guard let firstBytes else { return true }
    return offset < text.count && firstBytes.contains(text[offset])
  }

  /// Lets every thread take the byte at `offset`; true when one of them has matched before it.
  private func step(
    _ current: PikeScratch.ThreadList, at offset: Int, in regions: inout PikeScratch.Regions,
    to upcoming: inout PikeScratch.ThreadList
  ) -> Bool {
    let byte = offset < text.count ? text[offset] : nil
    for thread in 0..<current.count {
      let place = current.places[thread]
      let slots = current.slots + thread * slotCount
      switch instructions[place] {
      case .byte(let wanted):
        if byte != wanted { continue }
      case .set(let set):
        guard let byte, contains(byte, set: Int(set)) else { continue }
      case .match:
        copy(slots, to: regions.best)
        if slotCount > 0 { regions.best[1] = offset }
        return true
      case .jump, .split, .save, .assertion:
        preconditionFailure("only instructions which wait for a byte are put into a list")
      }
      copy(slots, to: regions.working)
      follow(place + 1, at: offset + 1, in: &regions, to: &upcoming)
    }
    return false
  }

  /// Adds to the list every instruction that `place` leads to without taking a byte.
  ///
  /// Of two ways to the same instruction the first one wins, as it has precedence.
  private func follow(
    _ place: Int, at offset: Int, in regions: inout PikeScratch.Regions,
    to list: inout PikeScratch.ThreadList
  ) {
    let (marks, stack, working) = (regions.marks, regions.stack, regions.working)
    let generation = regions.generation
    var depth = 0
    var place = place
    while true {
      // Each instruction is visited once per step and leaves at most one entry on the stack.
      while marks[place] != generation {
        marks[place] = generation
        switch instructions[place] {
        case .jump(let target):
          place = Int(target)
        case .split(let first, let second):
          stack[2 * depth] = Int(second)
          depth += 1
          place = Int(first)
        case .save(let slot):
          if slot < slotCount {
            stack[2 * depth] = -1 - Int(slot)
            stack[2 * depth + 1] = working[Int(slot)]
            depth += 1
            working[Int(slot)] = offset
          }
          place += 1
        case .assertion(let assertion):
          if holds(assertion, at: offset) { place += 1 }
        case .byte, .set, .match:
          list.places[list.count] = place
          copy(working, to: list.slots + list.count * slotCount)
          list.count += 1
        }
      }
      repeat {
        if depth == 0 { return }
        depth -= 1
        place = stack[2 * depth]
        if place < 0 { working[-1 - place] = stack[2 * depth + 1] }
      } while place < 0
    }
  }

  /// Copies a thread's slots; they are two or a few more, too few to call `memmove` for.
  @inline(__always)
  private func copy(_ slots: UnsafeMutablePointer<Int>, to target: UnsafeMutablePointer<Int>) {
    var slot = 0
    while slot < slotCount {
      (target[slot], target[slot + 1]) = (slots[slot], slots[slot + 1])
      slot += 2
    }
  }

  private func contains(_ byte: UInt8, set: Int) -> Bool {
    setWords[set * 4 + Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  private func holds(_ assertion: Assertion, at offset: Int) -> Bool {
    switch assertion {
    case .lineStart: offset == 0
    case .lineEnd: offset == text.count
    case .wordBoundary: isWordBoundary(offset)
    case .notWordBoundary: !isWordBoundary(offset)
    }
  }

  private func isWordBoundary(_ offset: Int) -> Bool {
    let before = offset > 0 && text[offset - 1].isWordByte
    let after = offset < text.count && text[offset].isWordByte
    return before != after
  }
}
