import Glibc
import TestSupport
import Testing

/// What ends a run that nothing else would end, and what a poor machine lets casa do.
@Suite(.timeLimit(.minutes(30)))
struct HardEndTests {
  private let place: Workplace

  init() throws { place = try Workplace(kubeconfig: "", kubectl: .missing) }

  /// Opening it waits for somebody who writes: no cancellation reaches that.
  private func pipe() throws -> String {
    let path = place.scratch.path + "/rules.yaml"
    guard mkfifo(path, 0o600) == 0 else { throw Failure("no pipe: errno \(errno)") }
    return path
  }

  @Test func `A deadline ends a run that waits for ever`() async throws {
    let run = try await CasaRun.casa(
      ["doctor", "--rules", try pipe(), "--timeout", "1s"], in: place)
    #expect(run.status == 69)
    #expect(run.error.contains("still busy after --timeout"))
    #expect(run.leftovers == [])
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129), (SIGQUIT, 131)])
  func `A signal ends a run that waits for ever`(_ signal: Int32, status: Int) async throws {
    let run = try await CasaRun.casa(["doctor", "--rules", try pipe()], in: place) {
      try await Task.sleep(for: .seconds(3))
      return signal
    }
    #expect(run.status == status)
    #expect(run.error.contains("still busy 2 s after the signal"))
  }

  @Test func `Too few files are told, with what to do`() async throws {
    let run = try await CasaRun.casa(["doctor"], in: place, wrapping: .fewFiles)
    #expect(run.status == 69)
    #expect(run.error.contains("ulimit -n 256"))
  }

  @Test func `No thread to be had is told at once, with what to do`() async throws {
    let run = try await CasaRun.casa(["doctor"], in: place, wrapping: .noThreads)
    #expect(run.status == 69)
    #expect(run.error.contains("only 0 more threads"))
    #expect(run.error.contains("ulimit -u 256"))
  }

  @Test func `A temporary folder that is not there is no hindrance`() async throws {
    let run = try await ClusterServer.serving(Recordings.cluster("healthy")) { server in
      let cluster = try Recordings.cluster("healthy")
      let place = try Workplace(
        kubeconfig: server.kubeconfig(), helm: .answering(cluster), kubectl: .real)
      return try await CasaRun.casa(
        ["doctor"], in: place, extraEnvironment: ["TMPDIR": "/nowhere/at/all"])
    }
    #expect(run.status == 0)
    #expect(run.leftovers == [])
  }
}
