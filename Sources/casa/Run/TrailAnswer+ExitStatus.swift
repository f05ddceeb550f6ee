import CallTrail
import Gate

extension ExitStatus {
  /// For the question about a call: 1 where it was stopped, 0 where it was seen to pass.
  init(_ answer: TrailAnswer, allowUnknown: Bool) {
    switch answer.verdict {
    case .stopped: self = .problems
    case .allowed: self = .healthy
    case .unknown: self = allowUnknown ? .healthy : .unknown
    }
  }
}
