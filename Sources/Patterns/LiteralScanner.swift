/// Finds many literals in one pass over some bytes.
///
/// The time depends on the bytes and the occurrences, not on the number of literals.
public struct LiteralScanner: Sendable {
  /// A byte string to look for.
  public struct Literal: Sendable, Equatable {
    /// The id under which the occurrences are reported; several literals may share one.
    public let id: Int
    /// The bytes; an empty string is never found.
    public let bytes: [UInt8]
    /// Whether the case of ASCII letters does not matter.
    public let ignoresCase: Bool

    /// Makes a literal.
    public init(id: Int, bytes: [UInt8], ignoresCase: Bool = false) {
      self.id = id
      self.bytes = bytes
      self.ignoresCase = ignoresCase
    }
  }

  /// The literals, in the order given.
  public let literals: [Literal]
  let automaton: LiteralAutomaton
  /// Whether case-sensitive literals are found in any case, and so need a check.
  private let foldsCase: Bool

  /// Builds the automaton, which takes time and memory in proportion to the literals' length.
  public init(_ literals: [Literal]) {
    self.literals = literals
    foldsCase = literals.contains(where: \.ignoresCase)
    automaton = LiteralAutomaton(literals.map(\.bytes), ignoresCase: foldsCase)
  }

  /// Reports every occurrence of every literal, overlapping ones included, in order of their ends.
  ///
  /// - Parameters:
  ///   - bytes: What to search.
  ///   - each: Called with the literal's id and the offset behind the occurrence.
  public func scan(_ bytes: UnsafeRawBufferPointer, each: (_ id: Int, _ end: Int) -> Void) {
    var state = LiteralAutomaton.start
    var offset = 0
    while automaton.advance(&state, through: bytes, from: &offset, to: bytes.count) {
      for index in automaton.literals(endingIn: state) where occurs(index, in: bytes, at: offset) {
        each(literals[index].id, offset)
      }
    }
  }

  /// Whether a literal that the automaton has seen to end at `end` is there in the right case.
  func occurs(_ index: Int, in bytes: UnsafeRawBufferPointer, at end: Int) -> Bool {
    let literal = literals[index]
    if !foldsCase || literal.ignoresCase { return true }
    return bytes[end - literal.bytes.count..<end].elementsEqual(literal.bytes)
  }
}
