/// The memory a matching machine works in, allocated once and used for any number of matches.
///
/// Everything lies in one flat array: the mark of each instruction first, so that marks keep
/// their meaning when programs of different sizes share the scratch, then the rest.
struct PikeScratch: Sendable {
  private var words: [Int]
  private let instructionCapacity: Int
  private let slotCapacity: Int

  /// Makes room for programs of up to so many instructions and capture slots.
  init(instructions: Int, slots: Int) {
    instructionCapacity = instructions
    slotCapacity = slots
    let lists = 2 * instructions * (1 + slots)
    let stack = 2 * (instructions + 1)
    words = Array(repeating: 0, count: 1 + instructions + lists + stack + 2 * slots)
  }

  init(for program: Program) {
    self.init(instructions: program.instructions.count, slots: program.slotCount)
  }

  /// Lends the memory, cut into its regions.
  mutating func withRegions<Result>(_ body: (inout Regions) -> Result) -> Result {
    let (instructions, slots) = (instructionCapacity, slotCapacity)
    return words.withUnsafeMutableBufferPointer { buffer in
      // The array is never empty: its first word is the generation.
      var cursor = buffer.baseAddress!
      func cut(_ count: Int) -> UnsafeMutablePointer<Int> {
        defer { cursor += count }
        return cursor
      }
      let generation = cut(1)
      var regions = Regions(
        generation: generation.pointee, marks: cut(instructions),
        current: ThreadList(places: cut(instructions), slots: cut(instructions * slots)),
        upcoming: ThreadList(places: cut(instructions), slots: cut(instructions * slots)),
        stack: cut(2 * (instructions + 1)), working: cut(slots), best: cut(slots))
      defer { generation.pointee = regions.generation }
      return body(&regions)
    }
  }

  /// The regions of the scratch, valid only while it lends them.
  struct Regions {
    /// Grows with every step of every match, so that marks never have to be cleared.
    var generation: Int
    /// The generation in which each instruction was last added to a list.
    let marks: UnsafeMutablePointer<Int>
    var current: ThreadList
    var upcoming: ThreadList
    /// Pairs of a place still to be visited, or of a slot and the value to put back.
    let stack: UnsafeMutablePointer<Int>
    let working: UnsafeMutablePointer<Int>
    let best: UnsafeMutablePointer<Int>
  }

  /// The threads waiting for the next byte, those with precedence first.
  struct ThreadList {
    let places: UnsafeMutablePointer<Int>
    let slots: UnsafeMutablePointer<Int>
    var count = 0
  }
}
