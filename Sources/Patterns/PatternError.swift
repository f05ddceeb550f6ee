/// Why a pattern was refused, where in its text, and what to write instead.
public struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The position in the pattern, counted in characters (Unicode scalars) from 0.
  public let offset: Int
  /// The mistake, as a phrase without a full stop.
  public let reason: String
  /// The remedy, as a phrase without a full stop.
  public let remedy: String

  /// Makes an error about the character at `offset`.
  public init(offset: Int, reason: String, remedy: String) {
    self.offset = offset
    self.reason = reason
    self.remedy = remedy
  }

  /// One line for people: position, reason and remedy.
  public var description: String {
    "at offset \(offset): \(reason); \(remedy)"
  }
}
