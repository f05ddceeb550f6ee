import Glibc

/// The processes that a program has started, and those that these have, as far as their parents live.
enum Descendants {
  /// What starts more than this is no credential plug-in.
  private static let maximum = 1000

  /// Kills those that have left the process group that the program leads, so that no signal to it
  /// reaches them.
  static func killStrays(of leader: pid_t) {
    // All are listed before one is killed: its own children would get another parent.
    for stray in all(of: leader) where getpgid(stray) != leader { kill(stray, SIGKILL) }
  }

  private static func all(of process: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var open = [process]
    while let next = open.popLast(), found.count < maximum {
      let children = threads(of: next).flatMap { self.children(of: next, thread: $0) }
      found += children
      open += children
    }
    return found
  }

  /// A program forks from any of its threads, and each has a list of its own.
  private static func threads(of process: pid_t) -> [pid_t] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var threads: [pid_t] = []
    while let entry = readdir(folder), threads.count < maximum {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let thread = pid_t(name) { threads.append(thread) }
    }
    return threads
  }

  private static func children(of process: pid_t, thread: pid_t) -> [pid_t] {
    guard let file = fopen("/proc/\(process)/task/\(thread)/children", "re") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
      .compactMap { pid_t($0) }
  }
}
