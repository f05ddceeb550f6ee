/// Tells whether a run shall end, such as by a signal, and cancels work when it shall.
public protocol Interruption: Sendable {
  /// The end was asked for: no more is begun, and what was seen is still reported.
  var isRequested: Bool { get }
  /// It was asked for so long ago that what is under way has to be left as it is.
  var isOver: Bool { get }

  /// Runs some work that the request cancels, and waits for it, cancelled or not.
  func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value

  /// Returns after that time, or as soon as the end is asked for.
  func pause(_ time: Duration) async
}
