/// One mistake in a rule file: where it is, what is wrong, and what to do about it.
public struct RuleError: Error, Sendable, Equatable, CustomStringConvertible {
  public let place: Place
  /// The mistake, as a phrase without a full stop.
  public let reason: String
  /// The remedy, as a phrase without a full stop.
  public let remedy: String

  public init(place: Place, reason: String, remedy: String) {
    self.place = place
    self.reason = reason
    self.remedy = remedy
  }

  /// `file:line:column: reason; remedy`, which editors can jump to.
  public var description: String { "\(place): \(reason); \(remedy)" }
}

/// Every mistake found in a set of rule files, in the order of their places.
public struct RuleErrors: Error, Sendable, Equatable, CustomStringConvertible {
  public let errors: [RuleError]

  public init(_ errors: [RuleError]) {
    self.errors = errors.sorted { left, right in
      let (a, b) = (left.place, right.place)
      return (a.file, a.line, a.column, left.reason) < (b.file, b.line, b.column, right.reason)
    }
  }

  /// One line for each mistake.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
