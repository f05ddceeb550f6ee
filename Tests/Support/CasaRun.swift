import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

/// A finished run of the tested casa.
public struct CasaRun: Sendable {
  public var status: Int
  public var output: String
  public var error: String
  /// Files and processes that casa should not have left behind.
  public var leftovers: [String]

  /// How a shell wraps the run.
  public enum Wrapping: Sendable {
    case none
    /// Standard output is closed.
    case closedOutput
    /// Standard error is closed.
    case closedError
    /// Standard output is a file on a full disk.
    case fullOutput
    /// No file may grow beyond 4 KiB, as on a full disk.
    case smallFiles
    /// Hardly a file may be open.
    case fewFiles
    /// The user may have no further thread. No such limit holds for root, so another user runs it then.
    case noThreads
    /// Standard input is a pipe from this file.
    case inputFile(String)
    /// Nobody reads standard output; casa's status is on stderr.
    case unreadOutput
  }

  /// Runs casa to its end; a run that overstays the deadline fails the test.
  ///
  /// - Parameter signal: waits for the moment and says which signal to send then.
  public static func casa(
    _ arguments: [String], in place: Workplace, deadline: Duration = .seconds(300),
    wrapping: Wrapping = .none, extraEnvironment: [String: String] = [:],
    signal: (@Sendable () async throws -> Int32)? = nil
  ) async throws -> CasaRun {
    try await Turnstile.casa.passing {
      try await withThrowingTaskGroup(of: CasaRun.self) { group in
        group.addTask {
          try await start(
            arguments, place, wrapping, place.environment.merging(extraEnvironment) { $1 }, signal)
        }
        group.addTask {
          try await Task.sleep(for: deadline)
          throw Failure("casa \(arguments.joined(separator: " ")) did not end within \(deadline)")
        }
        defer { group.cancelAll() }
        guard let run = try await group.next() else { throw CancellationError() }
        return run
      }
    }
  }

  private static let withoutThreads = #"""
    [ "$(/usr/bin/id -u)" -ne 0 ] && exec /usr/bin/prlimit --nproc=1 "$0" "$@"
    exec 3<"$0"
    exec /usr/bin/setpriv --reuid=64999 --clear-groups /usr/bin/prlimit --nproc=1 /proc/self/fd/3 "$@"
    """#

  private static func start(
    _ arguments: [String], _ place: Workplace, _ wrapping: Wrapping,
    _ environment: [String: String], _ signal: (@Sendable () async throws -> Int32)?
  ) async throws -> CasaRun {
    let casa = try TestedProgram.current.get().path
    let (file, words): (String, [String]) =
      switch wrapping {
      case .none: (casa, arguments)
      case .closedOutput: ("/bin/sh", ["-c", #"exec "$0" "$@" >&-"#, casa] + arguments)
      case .inputFile(let file):
        ("/bin/sh", ["-c", #"/bin/cat "$1" | { shift; "$0" "$@"; }"#, casa, file] + arguments)
      case .closedError: ("/bin/sh", ["-c", #"exec "$0" "$@" 2>&-"#, casa] + arguments)
      case .fullOutput: ("/bin/sh", ["-c", #"exec "$0" "$@" >/dev/full"#, casa] + arguments)
      case .smallFiles: ("/bin/sh", ["-c", #"ulimit -f 8; exec "$0" "$@""#, casa] + arguments)
      case .fewFiles: ("/bin/sh", ["-c", #"ulimit -n 10; exec "$0" "$@""#, casa] + arguments)
      case .noThreads: ("/bin/sh", ["-c", withoutThreads, casa] + arguments)
      case .unreadOutput:
        ("/bin/sh", ["-c", #"{ "$0" "$@"; echo "status $?" >&2; } | :"#, casa] + arguments)
      }
    var options = PlatformOptions()
    options.createSession = true
    let variables = environment.map { (Environment.Key(rawValue: $0)!, $1) }
    let result = try await run(
      .path(FilePath(file)), arguments: Arguments(words),
      environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
      workingDirectory: FilePath(place.scratch.path), platformOptions: options, input: .none,
      output: .bytes(limit: 64 << 20), error: .bytes(limit: 64 << 20)
    ) { child in
      guard let signal else { return }
      try child.send(signal: Signal(rawValue: try await signal()))
    }
    let status =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let number): 128 + Int(number)
      }
    return CasaRun(
      status: status, output: String(decoding: result.standardOutput, as: UTF8.self),
      error: String(decoding: result.standardError, as: UTF8.self),
      leftovers: try await place.leftovers())
  }
}
