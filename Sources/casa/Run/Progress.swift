import Evidence
import Report
import Session
import Synchronization

/// One line on a terminal's stderr that says what is going on and what is slow, gone when the report
/// comes.
final class Progress: RoundProgress {
  private struct State {
    var hasWritten = false
    var round = 0
    var pending: [Probe] = []
    var asked = 0
    var start = ContinuousClock.now
  }

  private let isShown: Bool
  private let prefix: String
  private let state = Mutex(State())

  /// After this long the reader wants to know what keeps them waiting.
  private static let patience = Duration.seconds(1)

  /// - Parameter name: of the cluster, where there are several.
  init(isShown: Bool, name: String? = nil) {
    self.isShown = isShown
    prefix = name.map { "\($0): " } ?? ""
  }

  /// A round of questions goes out.
  func begin(round: Int, _ probes: [Probe]) {
    guard isShown else { return }
    state.withLock { state in
      (state.round, state.pending, state.asked) = (round, probes, probes.count)
      state.start = .now
    }
    tell()
  }

  /// A question of the round has its answer.
  func answered(_ probe: Probe) {
    guard isShown else { return }
    state.withLock { state in
      if let index = state.pending.firstIndex(of: probe) { state.pending.remove(at: index) }
    }
    tell()
  }

  /// Writes the line again; called as time passes, too.
  func tell() {
    guard isShown else { return }
    let text = state.withLock { state -> String? in
      guard state.asked > 0 else { return nil }
      let done = state.asked - state.pending.count
      let head = "round \(state.round): \(done) of \(state.asked) answered"
      let time = ContinuousClock.now - state.start
      guard time > Self.patience, let slow = state.pending.first else { return head }
      return "\(head), waiting \(time.components.seconds) s for \(slow.command)"
    }
    if let text { show(prefix + text) }
  }

  /// Replaces the line.
  func show(_ text: String) {
    guard isShown else { return }
    state.withLock { $0.hasWritten = true }
    let room = max(20, Terminal.errorWidth - 1)
    Terminal.put("\r\u{1B}[K\(SafeText.line(text).prefix(room))", on: 2)
  }

  func end() {
    if state.withLock({ $0.hasWritten }) { Terminal.put("\r\u{1B}[K", on: 2) }
  }

  /// Keeps the line true while some work goes on.
  func following<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    guard isShown else { return try await work() }
    let ticking = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(500))
        tell()
      }
    }
    defer { ticking.cancel() }
    return try await work()
  }
}
