/// How waiting for a cluster to become healthy ended.
public struct WaitOutcome: Sendable, Equatable {
  public enum Ending: Sendable, Equatable {
    case healthy
    /// The findings with these fingerprints do not heal by waiting.
    case stuck([String])
    /// Nothing is wrong, but what could not be asked cannot be asked later either.
    case unanswerable
    case timeout, interrupted
  }

  public var ending: Ending
  /// Whole seconds that it took.
  public var seconds: Int
  public var looks: Int

  public init(ending: Ending, seconds: Int, looks: Int) {
    self.ending = ending
    self.seconds = seconds
    self.looks = looks
  }
}
