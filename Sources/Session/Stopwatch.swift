import Evidence
import Synchronization

/// Says what the time of a run went to, in whole milliseconds.
final class Stopwatch: Sendable {
  private struct State {
    let start = ContinuousClock.now
    var last = ContinuousClock.now
    var laps: [Stats.Timing] = []
  }

  private let state = Mutex(State())

  var laps: [Stats.Timing] { state.withLock { $0.laps } }

  /// Seconds since the start.
  var total: Double { state.withLock { Self.rounded(ContinuousClock.now - $0.start) } }

  /// Names the work since the last lap.
  func lap(_ what: String) {
    state.withLock { state in
      let now = ContinuousClock.now
      state.laps.append(Stats.Timing(what, seconds: Self.rounded(now - state.last)))
      state.last = now
    }
  }

  private static func rounded(_ time: Duration) -> Double {
    let (seconds, attoseconds) = time.components
    return (Double(seconds) * 1000 + (Double(attoseconds) / 1e15).rounded()) / 1000
  }
}
