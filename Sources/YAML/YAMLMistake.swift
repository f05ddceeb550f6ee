/// One mistake in a YAML document; lines and columns count from 1.
public struct YAMLMistake: Error, Sendable, Equatable {
  public let line: Int
  public let column: Int
  /// The mistake, as a phrase without a full stop.
  public let reason: String
  /// The remedy, as a phrase without a full stop.
  public let remedy: String
}
