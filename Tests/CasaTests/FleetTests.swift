import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct FleetTests {
  /// A kubeconfig with a context for each of three clusters, of which the last is not there.
  private func fleet(
    _ words: [String], _ body: @escaping @Sendable (CasaRun) throws -> Void
  ) async throws {
    let broken = try Recordings.cluster("auth-password")
    let healthy = try Recordings.cluster("healthy")
    let run = try await ClusterServer.serving(healthy) { (first: ClusterServer) in
      try await ClusterServer.serving(broken) { (second: ClusterServer) async throws -> CasaRun in
        let addresses = [
          ("well", first.address), ("ill", second.address), ("gone", "http://127.0.0.1:9"),
        ]
        let clusters = addresses.map { "- {name: \($0), cluster: {server: \"\($1)\"}}" }
        let contexts = addresses.map {
          "- {name: \($0.0), context: {cluster: \($0.0), user: reader}}"
        }
        let place = try Workplace(
          kubeconfig: """
            apiVersion: v1
            kind: Config
            current-context: well
            users: [{name: reader, user: {}}]
            clusters:
            \(clusters.joined(separator: "\n"))
            contexts:
            \(contexts.joined(separator: "\n"))
            """, helm: .answering(healthy))
        return try await CasaRun.casa(["doctor"] + words, in: place)
      }
    }
    #expect(run.leftovers == [])
    try body(run)
  }

  @Test func `Two contexts give one report, the worst cluster first, and one status`() async throws
  {
    try await fleet(["--context", "well", "--context", "ill", "-o", "json"]) { run in
      let report = try run.report
      #expect(run.status == 1)
      #expect(report.exitStatus == 1)
      #expect(report.json["schema"] == "casa.doctor.fleet/v1")
      let clusters = report.json["clusters"].array
      #expect(clusters.compactMap { $0["cluster"]["context"].string } == ["ill", "well"])
      #expect(clusters.compactMap { $0["verdict"].string } == ["problems", "healthy"])
      #expect(clusters[0]["findings"].array.contains { $0["rule"] == "DB-01" })
    }
  }

  @Test func `A cluster that cannot be reached does not keep the others from being seen`()
    async throws
  {
    try await fleet(["--all-contexts", "--width", "1"]) { run in
      #expect(run.status == 1)
      #expect(run.output.hasPrefix("3 clusters: 1 with problems, 1 unreachable, 1 healthy\n"))
      #expect(run.output.contains("gone  could not be asked"))
      #expect(run.output.contains("casa doctor auth --context ill") || run.output.contains("DB-01"))
    }
  }

  @Test func `Without findings an unreachable cluster decides`() async throws {
    try await fleet(["--context", "well", "--context", "gone", "-o", "short"]) { run in
      #expect(run.status == 69)
      #expect(run.output.contains("well:\n"))
      #expect(run.output.contains("gone:\n"))
    }
  }

  @Test func `A context named twice is one cluster`() async throws {
    try await fleet(["--context", "well", "--context", "well", "-o", "json"]) { run in
      let report = try run.report
      #expect(report.json["schema"] == "casa.doctor/v1")
    }
  }

  @Test(arguments: [
    ["--all-contexts", "--context", "a"], ["--all-contexts", "--record", "x"],
    ["--context", "a", "--context", "b", "--why-not", "KC-01"], ["--all-contexts", "--width", "0"],
    ["--replay", "x", "--all-contexts"], ["--replay", "x", "--wait", "1s"],
  ])
  func `Options that exclude each other are a usage error`(_ words: [String]) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    #expect(try await CasaRun.casa(["doctor"] + words, in: place).status == 64)
  }
}
