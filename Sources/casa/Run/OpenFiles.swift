import Glibc

/// How many files this process may have open: sockets and the pipes of kubectl and helm are some.
enum OpenFiles {
  static let needed = 64

  /// The limit, raised as far as the system allows.
  static let limit: Int = {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return .max }
    if limits.rlim_cur < needed, limits.rlim_max > limits.rlim_cur {
      limits.rlim_cur = min(limits.rlim_max, 1024)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    }
    return Int(clamping: limits.rlim_cur)
  }()

  static func suffice() -> Bool { limit >= needed }
}
