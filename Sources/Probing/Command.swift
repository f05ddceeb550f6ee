import Glibc
import Subprocess
import SystemPackage

/// A program of another, run under bounds: its own session, a deadline, a byte cap, and nothing left
/// behind, whatever it or its children do.
struct Command: Sendable {
  var program: String
  var arguments: [String]
  var deadline: Duration
  /// For each of the two streams.
  var byteCap: Int

  struct Capture: Sendable {
    enum Ending: Sendable, Equatable {
      case exited(Int)
      case deadline, tooMuchOutput
      case notStarted(String)
    }

    var output: [UInt8] = []
    var error: [UInt8] = []
    var ending: Ending
  }

  /// Runs it to its end. A non-zero exit is a result, not an error.
  func capture() async -> Capture {
    do {
      let result = try await run(
        .path(FilePath(program)), arguments: Arguments(arguments), environment: .ofTools,
        platformOptions: .ownSession, input: .none, output: .sequence, error: .sequence
      ) { child in
        let guarded = ProcessGuard(group: child.processIdentifier.value)
        // Reaches grandchildren that are deaf to TERM; the leader is not yet reaped here.
        defer { guarded.end() }
        defer { try? child.send(signal: .kill, toProcessGroup: true) }
        // What it left running when it ended by itself, such as the agent of a login, may go on.
        let leader = child.processIdentifier.value
        defer { if Task.isCancelled { Descendants.killStrays(of: leader) } }
        return try await withThrowingTaskGroup(of: Step.self) { group in
          group.addTask { .output(try await read(child.standardOutput, cap: byteCap)) }
          group.addTask { .error(try await read(child.standardError, cap: byteCap)) }
          group.addTask {
            guard (try? await Task.sleep(for: deadline)) != nil else { return .inTime }
            Descendants.killStrays(of: leader)
            await child.teardown(using: PlatformOptions.ownSession.teardownSequence)
            return .overran
          }
          var capture = Capture(ending: .exited(0))
          var open = 2
          while let step = try await group.next() {
            switch step {
            case .output(let stream): capture.output = stream.bytes
            case .error(let stream): capture.error = stream.bytes
            case .overran: capture.ending = .deadline
            case .inTime, .ended: break
            }
            if case .output(let stream) = step, stream.isFull { capture.ending = .tooMuchOutput }
            if case .error(let stream) = step, stream.isFull { capture.ending = .tooMuchOutput }
            if case .tooMuchOutput = capture.ending {
              Descendants.killStrays(of: leader)
              await child.teardown(using: PlatformOptions.ownSession.teardownSequence)
            }
            switch step {
            case .output, .error:
              open -= 1
              // Its streams may close a moment before it ends; killed then, it would seem to fail.
              if open == 0 { group.addTask { await untilEnded(child.processIdentifier) } }
            case .ended: group.cancelAll()
            case .overran, .inTime: break
            }
          }
          try Task.checkCancellation()
          return capture
        }
      }
      var capture = result.closureResult
      if case .exited = capture.ending {
        switch result.terminationStatus {
        case .exited(let code): capture.ending = .exited(Int(code))
        case .signaled(let signal): capture.ending = .exited(128 + Int(signal))
        }
      }
      return capture
    } catch is CancellationError {
      return Capture(ending: .deadline)
    } catch {
      return Capture(ending: .notStarted(whyNotStarted(error)))
    }
  }

  private enum Step: Sendable {
    case output((bytes: [UInt8], isFull: Bool))
    case error((bytes: [UInt8], isFull: Bool))
    case overran, inTime, ended
  }

  /// Returns when the process has ended, and leaves it to be reaped.
  private func untilEnded(_ process: ProcessIdentifier) async -> Step {
    var info = siginfo_t()
    while waitid(P_PID, id_t(process.value), &info, WEXITED | WNOHANG | WNOWAIT) == 0,
      info._sifields._sigchld.si_pid == 0, !Task.isCancelled
    {
      try? await Task.sleep(for: .milliseconds(1))
    }
    return .ended
  }
}

/// The stream up to `cap` bytes. It stops reading there: the caller ends the program.
func read(
  _ stream: SubprocessOutputSequence, cap: Int
) async throws -> (bytes: [UInt8], isFull: Bool) {
  var bytes: [UInt8] = []
  for try await chunk in stream {
    chunk.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(cap - bytes.count)) }
    if bytes.count >= cap { return (bytes, true) }
  }
  return (bytes, false)
}

/// What the system said when a program was to be started.
func whyNotStarted(_ error: any Error) -> String {
  (error as? SubprocessError)?.underlyingError.map { "\($0)" } ?? "\(error)"
}

extension Environment {
  /// casa's own, in which kubectl and helm hardly collect garbage while they start: at Go's default
  /// they do so several times before their heap has its size, which is a fifth of kubectl's start.
  static let ofTools: Environment =
    getenv("GOGC") == nil ? .inherit.updating(["GOGC": "400"]) : .inherit
}

extension PlatformOptions {
  /// A session of its own: Ctrl-C reaches only casa, and a credential plug-in cannot wait at a prompt.
  static let ownSession: PlatformOptions = {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
    ]
    return options
  }()
}
