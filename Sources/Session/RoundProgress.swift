public import Evidence

/// Hears how far the asking is, for the person who waits.
public protocol RoundProgress: Sendable {
  /// A round of questions goes out.
  func begin(round: Int, _ probes: [Probe])
  /// A question of the round has its answer.
  func answered(_ probe: Probe)
  /// Keeps what is shown true while some work goes on.
  func following<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value
}
