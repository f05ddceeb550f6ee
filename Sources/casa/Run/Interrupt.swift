import CSupport
import Dispatch
import Glibc
import Session
import Synchronization

/// Ctrl-C, TERM, HUP and QUIT: what was under way is given up, what was seen is still reported.
final class Interrupt: Interruption {
  private struct State {
    var signal: Int32?
    var since: ContinuousClock.Instant?
    var work: [Int: @Sendable () -> Void] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// The signal that came, if one did.
  var signal: Int32? { state.withLock { $0.signal } }

  var isRequested: Bool { signal != nil }

  /// A signal came so long ago that what is under way has to be left as it is.
  var isOver: Bool {
    state.withLock { $0.since.map { ContinuousClock.now - $0 > Examination.patience } ?? false }
  }

  /// The process ends then, whatever it does; the last call counts. Nil for no end.
  func end(after time: Duration?) {
    guard let time else { return }
    let (seconds, attoseconds) = time.components
    casa_end_after(Double(seconds) + Double(attoseconds) * 1e-18)
  }

  /// Starts to listen; the signals no longer end the process by themselves.
  init() {
    Glibc.signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error to be told, not an end.
    Glibc.signal(SIGXFSZ, SIG_IGN)
    // A signal source of Dispatch loses what comes before its thread has begun to listen, which on a
    // busy machine is after kubectl has been started.
    let pipe = casa_signal_pipe([SIGINT, SIGTERM, SIGHUP, SIGQUIT], 4)
    guard pipe >= 0 else { return }
    let source = DispatchSource.makeReadSource(fileDescriptor: pipe, queue: .global())
    source.setEventHandler { [self] in
      var numbers = [UInt8](repeating: 0, count: 16)
      let count = read(pipe, &numbers, numbers.count)
      for number in numbers.prefix(max(0, count)) { receive(Int32(number)) }
    }
    source.activate()
    // It listens as long as the process runs.
    _ = Unmanaged.passRetained(source as AnyObject)
  }

  private func receive(_ number: Int32) {
    let work = state.withLock { state in
      state.signal = state.signal ?? number
      state.since = state.since ?? ContinuousClock.now
      return state.work.values.map(\.self)
    }
    for cancel in work { cancel() }
  }

  /// Runs some work that a signal cancels, and waits for it, cancelled or not.
  ///
  /// Of work within such work only the innermost is cancelled, so that what is around it can still
  /// report what was seen.
  func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let outer = Self.current
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    let task = Task { try await Self.$current.withValue(number) { try await work() } }
    let outerWork = state.withLock { state in
      state.work[number] = { task.cancel() }
      return outer.flatMap { state.work.removeValue(forKey: $0) }
    }
    if signal != nil { task.cancel() }
    defer {
      state.withLock { state in
        state.work[number] = nil
        if let outer { state.work[outer] = outerWork }
      }
    }
    return try await task.value
  }

  @TaskLocal private static var current: Int?

  /// Returns after that time, or as soon as a signal comes.
  func pause(_ time: Duration) async {
    try? await guarding { try await Task.sleep(for: time) }
  }
}
