/// The exit status of a run; the same in every output format.
public enum ExitStatus: Int32, Sendable {
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

  /// For a run that a signal has cut short.
  public init(signal: Int32) { self = ExitStatus(rawValue: 128 + signal) ?? .terminated }

  public var code: Int { Int(rawValue) }

  /// The run was ended from outside: its report holds what was seen until then.
  public var isInterrupted: Bool { rawValue > 128 }

  /// The status of several clusters: the first of these that any of them has.
  public static func worst(_ all: [ExitStatus]) -> ExitStatus {
    let order: [ExitStatus] = [.problems, .unavailable, .unknown]
    return order.first { all.contains($0) } ?? .healthy
  }
}
