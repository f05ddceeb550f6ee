import Glibc
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct UnreachableTests {
  private func casa(
    _ words: [String] = [], kubeconfig: String, kubectl: Workplace.KubectlProgram = .real
  ) async throws -> CasaRun {
    let place = try Workplace(kubeconfig: kubeconfig, kubectl: kubectl)
    let run = try await CasaRun.casa(["doctor"] + words, in: place)
    #expect(run.output == "")
    #expect(run.leftovers == [])
    return run
  }

  private static let closedPort = """
    apiVersion: v1
    kind: Config
    current-context: casa
    clusters: [{name: none, cluster: {server: "http://127.0.0.1:1"}}]
    contexts: [{name: casa, context: {cluster: none, user: ""}}]

    """

  @Test func `Without kubectl the status is 69`() async throws {
    let run = try await casa(kubeconfig: Self.closedPort, kubectl: .missing)
    #expect(run.status == 69)
    #expect(run.error.contains("kubectl is not on PATH"))
  }

  @Test(arguments: [
    ([], "apiVersion: v1\nkind: Config\n"), (["--context", "nowhere"], closedPort),
  ])
  func `Without a usable context the status is 69`(_ words: [String], kubeconfig: String)
    async throws
  {
    let run = try await casa(words, kubeconfig: kubeconfig)
    #expect(run.status == 69)
    #expect(run.error.contains("kubectl has no usable context"))
  }

  @Test func `A closed port is a cluster that does not answer`() async throws {
    let run = try await casa(kubeconfig: Self.closedPort)
    #expect(run.status == 69)
    #expect(run.error.contains("http://127.0.0.1:1"))
  }

  @Test func `A server that says nothing ends the run in bounded time`() async throws {
    let visit = try await Visit.doctor(
      ["--timeout", "3s", "--probe-timeout", "1s"], at: Recordings.cluster("healthy"),
      faults: [Fault(.silence)])
    #expect(visit.run.status == 69)
    #expect(visit.run.output == "")
  }

  @Test(arguments: [
    (Fault.Kind.notLoggedIn, "does not accept these credentials"),
    (.forbidden, "does not accept these credentials"), (.page(200), "does not answer"),
    (.status(500, "etcd is gone"), "etcd is gone"), (.truncated, "does not answer"),
    (.reset, "does not answer"),
  ])
  func `A server that gives no version is no cluster`(_ kind: Fault.Kind, words: String)
    async throws
  {
    let visit = try await Visit.doctor(
      [], at: Recordings.cluster("healthy"), faults: [Fault(kind, on: "version")])
    #expect(visit.run.status == 69)
    #expect(visit.run.output == "")
    #expect(visit.run.error.contains(words), "\(visit.run.error)")
  }

  @Test func `A proxy that does not start is said so`() async throws {
    let script = """
      case "$*" in *proxy*) echo 'error: no room for a socket' >&2; exit 1;; esac
      exec "$REAL" "$@"
      """
    let visit = try await Visit.doctor(
      [], at: Recordings.cluster("healthy"), kubectl: .script(script))
    #expect(visit.run.status == 69)
    #expect(visit.run.error.contains("no room for a socket"))
  }

  @Test func `A kubectl that gets no thread is no missing context`() async throws {
    // The words of Go's runtime, as kubectl 1.30 wrote them within a pids.max of 10.
    let script = """
      echo 'runtime: failed to create new OS thread (have 3 already; errno=11)' >&2
      echo 'runtime: may need to increase max user processes (ulimit -u)' >&2
      exit 2
      """
    for words in [[], ["--all-contexts"]] {
      let run = try await casa(words, kubeconfig: Self.closedPort, kubectl: .script(script))
      #expect(run.status == 69)
      #expect(run.error.contains("kubectl cannot be started"), "\(run.error)")
      #expect(run.error.contains("ulimit -u 256"), "\(run.error)")
    }
  }

  @Test func `A proxy that never listens ends the run in bounded time`() async throws {
    let script = #"case "$*" in *proxy*) exec /bin/sleep 600;; esac; exec "$REAL" "$@""#
    let visit = try await Visit.doctor(
      ["--timeout", "2s"], at: Recordings.cluster("healthy"), kubectl: .script(script))
    #expect(visit.run.status == 69)
  }

  @Test func `A proxy that is killed half-way ends the run with 69`() async throws {
    let visit = try await Visit.doctor(
      ["--probe-timeout", "30s"], at: Recordings.cluster("healthy"),
      faults: [.afterTheDoor(.silence)]
    ) { server, place in
      try await server.untilAsked { $0.path == .list("nodes", namespace: nil) }
      let proxy = try #require(place.kubectlCalls.first { $0.arguments.contains("proxy") })
      kill(proxy.process, SIGKILL)
      return 0
    }
    #expect(visit.run.status == 69)
    #expect(visit.run.output == "")
    #expect(visit.run.error.contains("kubectl proxy ended"))
  }
}
