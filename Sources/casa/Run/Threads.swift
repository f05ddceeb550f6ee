import CSupport

/// How many threads may be started: `ulimit -u` and a container's `pids.max` bound them.
enum Threads {
  /// The pool of tasks, what listens to signals, and what asks the cluster.
  static let needed = 4

  /// How many of those that are needed can be had.
  static let possible = Int(casa_threads_at_once(Int32(needed)))

  static func suffice() -> Bool { possible >= needed }
}
