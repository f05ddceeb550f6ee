import FoundationEssentials
import Glibc
import TestSupport

/// A program to measure: what to call, and with what on its standard input.
struct Program {
  var words: [String]
  var environment: [String: String] = [:]
  /// A file that another process pipes into it.
  var pipedFile: String?
  /// Where its output goes.
  var output = "/dev/null"
  /// It gets one core for itself, as far as this process can say so.
  var isOnOneCore = false

  /// Runs it to its end.
  ///
  /// The cost is its own and that of all children it has waited for. Linux takes this process' size
  /// at the start for the child's, so the runner has to stay small.
  func run() throws -> Cost {
    var feeder: pid_t?
    var input = open("/dev/null", O_RDONLY | O_CLOEXEC)
    if let pipedFile {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw Failure("pipe: errno \(errno)") }
      // Else the reader would hold the writing end itself and never see the end.
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      close(input)
      input = ends[0]
      let source = open(pipedFile, O_RDONLY | O_CLOEXEC)
      feeder = try Self.spawn(["/bin/cat"], [:], input: source, output: ends[1])
      close(source)
      close(ends[1])
    }
    let sink = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    defer { for file in [input, sink] { close(file) } }
    let command = (isOnOneCore ? ["/usr/bin/taskset", "-c", "0"] : []) + words
    let start = ContinuousClock.now
    let child = try Self.spawn(command, environment, input: input, output: sink)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = ContinuousClock.now - start
    if let feeder {
      kill(feeder, SIGKILL)
      waitpid(feeder, nil, 0)
    }
    return Cost(
      wall: Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18,
      cpu: usage.ru_utime.seconds + usage.ru_stime.seconds, memory: usage.ru_maxrss * 1024,
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F))
  }

  /// Starts it and leaves it running.
  func start() throws -> pid_t {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    return try Self.spawn(words, environment, input: null, output: null)
  }

  private static func spawn(
    _ words: [String], _ environment: [String: String], input: Int32, output: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, words[0], &actions, nil, &arguments, &variables)
    guard failure == 0 else { throw Failure("\(words[0]): \(String(cString: strerror(failure)))") }
    return child
  }
}

/// What a run cost.
struct Cost {
  /// Seconds on the clock.
  var wall = 0.0
  /// Seconds of processor time.
  var cpu = 0.0
  /// The most memory that one process of it had, in bytes.
  var memory = 0
  var status: Int32 = 0

  /// One after another.
  static func + (first: Cost, second: Cost) -> Cost {
    Cost(
      wall: first.wall + second.wall, cpu: first.cpu + second.cpu,
      memory: max(first.memory, second.memory), status: max(first.status, second.status))
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
