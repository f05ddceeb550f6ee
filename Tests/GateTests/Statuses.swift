import Gate

/// Exit statuses, in a file where Testing's own `ExitStatus` is not in sight.
enum Statuses {
  static func of(signal: Int32) -> ExitStatus { ExitStatus(signal: signal) }
  static func worst(_ all: [ExitStatus]) -> ExitStatus { .worst(all) }
}
