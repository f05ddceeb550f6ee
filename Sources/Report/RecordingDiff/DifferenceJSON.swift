import FoundationEssentials
public import RecordingDiff

/// The changes between two recordings, for programs: schema `casa.difference/v1`.
public struct DifferenceJSON: Sendable {
  private struct Document: Encodable {
    var schema = "casa.difference/v1"
    var isSame: Bool
    var difference: RecordingDifference
  }

  public init() {}

  /// The document, with a line break behind it.
  public func render(_ difference: RecordingDifference) -> String {
    JSONText.of(Document(isSame: difference.isEmpty, difference: difference))
  }
}
