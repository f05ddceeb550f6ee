import Diagnosis
import Vocabulary

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
  case interrupted = 130
  case terminated = 143

  init(_ diagnosis: Diagnosis, failOn: Severity, allowUnknown: Bool) {
    switch diagnosis.verdict(failOn: failOn) {
    case .problems: self = .problems
    case .unknown: self = allowUnknown ? .healthy : .unknown
    case .healthy: self = .healthy
    }
  }
}
