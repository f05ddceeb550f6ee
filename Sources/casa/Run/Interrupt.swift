import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and TERM: what was under way is given up, what was seen is still reported.
final class Interrupt: Sendable {
  private struct State {
    var signal: Int32?
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// The signal that came, if one did.
  var signal: Int32? { state.withLock { $0.signal } }

  /// Starts to listen; the signals no longer end the process by themselves.
  init() {
    Glibc.signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      Glibc.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in receive(number) }
      source.activate()
      // It listens as long as the process runs.
      _ = Unmanaged.passRetained(source as AnyObject)
    }
  }

  private func receive(_ number: Int32) {
    let cancel = state.withLock { state in
      state.signal = state.signal ?? number
      return state.cancel
    }
    cancel?()
  }

  /// Runs some work that a signal cancels, and waits for it, cancelled or not.
  func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let outer = state.withLock { state in
      let outer = state.cancel
      state.cancel = { task.cancel() }
      return outer
    }
    if signal != nil { task.cancel() }
    defer { state.withLock { $0.cancel = outer } }
    return try await task.value
  }
}
