import Glibc

/// How much memory this process may map, as `ulimit -v` sets it.
enum AddressSpace {
  /// The program, its libraries and the stacks of its threads, before it does anything.
  static let needed = 400 << 20

  /// The limit, raised as far as the system allows.
  static let limit: Int = {
    var limits = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    guard getrlimit(resource, &limits) == 0 else { return .max }
    if limits.rlim_cur < needed, limits.rlim_max > limits.rlim_cur {
      limits.rlim_cur = limits.rlim_max
      setrlimit(resource, &limits)
    }
    return Int(clamping: limits.rlim_cur)
  }()

  static func suffices() -> Bool { limit >= needed }
}
