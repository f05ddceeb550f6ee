public import Vocabulary

/// When the gate is open: which findings close it, and whether it opens without having seen all.
public struct GatePolicy: Sendable, Equatable {
  public var threshold: Threshold
  /// Questions without an answer do not count.
  public var allowUnknown: Bool

  public init(_ threshold: Threshold = Threshold(.error), allowUnknown: Bool = false) {
    self.threshold = threshold
    self.allowUnknown = allowUnknown
  }
}
