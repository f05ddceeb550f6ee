import CallTrail
import Diagnosis
import Gate

/// How a run ends; the same in every output format.
enum ExitStatus: Int32 {
  case healthy = 0
  case problems = 1
  case unknown = 2
  case usage = 64
  case badInput = 65
  /// A file that was named cannot be read (sysexits' EX_NOINPUT).
  case noInput = 66
  case unavailable = 69
  /// A recording or report cannot be written (sysexits' EX_IOERR).
  case cannotWrite = 74
  case hungUp = 129
  case interrupted = 130
  case quit = 131
  case terminated = 143

  /// How a run ends that a signal has cut short.
  init(signal: Int32) { self = ExitStatus(rawValue: 128 + signal) ?? .terminated }

  init(_ diagnosis: Diagnosis, failOn: Threshold, allowUnknown: Bool) {
    if failOn.isCrossed(by: diagnosis) {
      self = .problems
    } else {
      self = diagnosis.isComplete || allowUnknown ? .healthy : .unknown
    }
  }

  /// How the question about a call ends: 1 where it was stopped, 0 where it was seen to pass.
  init(_ answer: TrailAnswer, allowUnknown: Bool) {
    switch answer.verdict {
    case .stopped: self = .problems
    case .allowed: self = .healthy
    case .unknown: self = allowUnknown ? .healthy : .unknown
    }
  }

  /// The status of several clusters: the first of these that any of them has.
  static func worst(_ all: [ExitStatus]) -> ExitStatus {
    let order: [ExitStatus] = [.problems, .unavailable, .unknown]
    return order.first { all.contains($0) } ?? .healthy
  }
}
