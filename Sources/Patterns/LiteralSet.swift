/// Byte strings of which every match of a pattern contains at least one.
public struct LiteralSet: Sendable, Equatable {
  /// The strings, each of at least `minimumLength` bytes; empty when nothing is certain.
  public let literals: [[UInt8]]
  /// Whether ASCII letters of either case count as the small letters the literals are made of.
  public let ignoresCase: Bool

  /// The shortest literal worth searching for.
  public static let minimumLength = 3
  /// No literal is certain: the pattern can be decided only by running it.
  public static let none = LiteralSet(literals: [], ignoresCase: false)

  /// Whether no literal is certain.
  public var isEmpty: Bool { literals.isEmpty }

  /// Makes a set of the given strings.
  public init(literals: [[UInt8]], ignoresCase: Bool) {
    self.literals = literals
    self.ignoresCase = ignoresCase
  }
}
