/// One named value of a fact, as a rule may ask for it.
public struct Attribute: Sendable, Equatable {
  /// How a rule compares the value.
  public enum Kind: String, Sendable {
    /// Compared as a whole: `state: ready`, or one of several: `state: [ready, starting]`.
    case name
    /// Searched with a regular expression whose named groups become placeholders.
    case text
    /// Compared as a number: `restarts: {atLeast: 3}`.
    case number
    /// `true` or `false`.
    case flag
  }

  public let name: String
  public let kind: Kind
  /// The meaning of the value, for docs/facts.md.
  public let summary: String
  /// The closed list of values a `name` can have; empty when any is possible.
  public let values: [String]

  public init(_ name: String, _ kind: Kind, _ summary: String, values: [String] = []) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.values = values
  }
}
