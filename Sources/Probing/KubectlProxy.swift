import Subprocess
import Synchronization
import SystemPackage

/// One `kubectl proxy` on a private unix socket, which lends the user's credentials to many GETs.
///
/// It lets through nothing but GET, whatever is asked of it.
struct KubectlProxy: Sendable {
  var kubectl: Kubectl
  /// How long it may take until it listens.
  var startDeadline: Duration

  /// Lends the socket to `body`; the proxy has ended when this returns. `end` ends it sooner.
  ///
  /// - Throws: ``ClusterError/proxyFailed(_:)`` when it does not come up,
  ///   ``ClusterError/kubectlNotStarted(_:)`` when the system does not start it; what `body` throws.
  func lend<Value: Sendable>(
    _ body:
      @escaping @Sendable (
        _ socket: String, _ health: Health, _ end: @escaping @Sendable () -> Void
      ) async throws -> Value
  ) async throws -> Value {
    let folder = try PrivateFolder()
    defer { folder.remove() }
    let socket = "\(folder.path)/\(PrivateFolder.socket)"
    let arguments =
      kubectl.flags + [
        // A server behind a path, as Rancher's is.
        "proxy", "--unix-socket=\(socket)", "--append-server-path",
        "--reject-methods=^(POST|PUT|PATCH|DELETE|OPTIONS|HEAD)$",
      ]
    let health = Health()
    let result = try await run(
      .path(FilePath(kubectl.program)), arguments: Arguments(arguments), environment: .ofTools,
      platformOptions: .ownSession, input: .none, output: .sequence, error: .sequence
    ) { child in
      let guarded = ProcessGuard(
        group: child.processIdentifier.value, folder: folder.path, file: PrivateFolder.socket)
      defer { guarded.end() }
      defer { try? child.send(signal: .kill, toProcessGroup: true) }
      return try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
          for try await chunk in child.standardError {
            chunk.withUnsafeBytes { health.add(error: $0) }
          }
          health.endErrors()
          return nil
        }
        group.addTask {
          for try await chunk in child.standardOutput {
            chunk.withUnsafeBytes { health.add(output: $0) }
          }
          health.end()
          return nil
        }
        group.addTask {
          try await health.untilServing(deadline: startDeadline)
          return try await body(socket, health) {
            try? child.send(signal: .kill, toProcessGroup: true)
          }
        }
        // The readers end when the proxy does, so it has to go before the group can.
        func close() async {
          group.cancelAll()
          try? child.send(signal: .kill, toProcessGroup: true)
        }
        do {
          while let value = try await group.next() {
            guard let value else { continue }
            await close()
            return value
          }
        } catch {
          await close()
          throw error
        }
        await close()
        throw CancellationError()
      }
    }
    return result.closureResult
  }

  /// The output of the proxy, and whether it still runs.
  final class Health: Sendable {
    private struct State {
      var isServing = false
      var hasEnded = false
      /// All that it had to say on stderr was read.
      var hasSaidAll = false
      var output: [UInt8] = []
      var error: [UInt8] = []
    }

    private let state = Mutex(State())

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// The last thing it said on stderr, for messages.
    var complaint: String {
      let line = state.withLock { firstLine($0.error) }
      // Without klog's header: `E1122 12:10:45.763901   13191 proxy_server.go:147] `.
      guard let header = line.firstRange(of: ".go:"),
        let end = line[header.upperBound...].firstRange(of: "] ")
      else { return line }
      return String(line[end.upperBound...])
    }

    func add(output bytes: UnsafeRawBufferPointer) {
      state.withLock { state in
        state.output.append(contentsOf: bytes.prefix(4096 - min(4096, state.output.count)))
        if String(decoding: state.output, as: UTF8.self).contains("Starting to serve") {
          state.isServing = true
        }
      }
    }

    func add(error bytes: UnsafeRawBufferPointer) {
      state.withLock { state in
        state.error.append(contentsOf: bytes.prefix(8192 - min(8192, state.error.count)))
      }
    }

    func end() { state.withLock { $0.hasEnded = true } }

    func endErrors() { state.withLock { $0.hasSaidAll = true } }

    /// Returns when the proxy has ended, or after a moment in which it did not.
    func untilEnded(within patience: Duration) async {
      let end = ContinuousClock.now + patience
      while !hasEnded, ContinuousClock.now < end, !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(2))
      }
    }

    /// Waits until the proxy says that it listens.
    func untilServing(deadline: Duration) async throws {
      let end = ContinuousClock.now + deadline
      while true {
        let (serving, ended) = state.withLock { state in
          // Its last words come through another pipe than its end.
          (state.isServing, state.hasEnded && state.hasSaidAll)
        }
        if serving { return }
        if ended || ContinuousClock.now > end {
          throw ClusterError.proxyFailed(ended ? complaint : "it did not start in time")
        }
        try await Task.sleep(for: .milliseconds(2))
      }
    }
  }
}
