import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct WaitTests {
  @Test func `Waiting ends with what was repaired meanwhile, seen as a whole`() async throws {
    let visit = try await Visit.doctor(
      ["--wait", "60s", "-o", "json"], at: Recordings.cluster("auth-scaled-to-zero")
    ) { server, place in
      try await place.untilCalled("proxy", times: 2)
      server.become(try Recordings.cluster("healthy"))
      return 0
    }
    #expect(visit.run.status == 0)
    #expect(try visit.report.verdict == "healthy")
    #expect(visit.run.error.contains("waiting"), "it says what it waits for")
    #expect(visit.run.error.contains("EX-03"))
    let wait = try visit.report.json["wait"]
    #expect(wait["ended"] == "healthy")
    #expect(wait["looks"].integer ?? 0 >= 2)
  }

  @Test func `A healthy cluster is not waited for`() async throws {
    let visit = try await Visit.json(["--wait", "60s"], at: Recordings.cluster("healthy"))
    #expect(visit.run.status == 0)
    #expect(visit.kubectlCalls.count == 2)
    #expect(visit.run.error == "")
  }

  @Test(arguments: [
    ("image-not-found", "PD-06"), ("secret-key-missing", "CF-02"), ("definitions-missing", "MS-01"),
    ("auth-password", "DB-01"),
  ])
  func `What waiting does not fix ends it early, and is named`(_ name: String, rule: String)
    async throws
  {
    let visit = try await Visit.json(["--wait", "24s"], at: Recordings.cluster(name))
    #expect(visit.run.status == 1)
    let wait = try visit.report.json["wait"]
    #expect(wait["ended"] == "stuck")
    #expect(wait["stuck"].array.compactMap(\.string).contains(rule))
    #expect(try visit.report.causes.contains(rule))
  }

  @Test func `What a look finds well is not asked again in the next`() async throws {
    let visit = try await Self.interrupted { server, _ in
      try await server.untilAsked(times: 2) {
        $0.path == .list("pods", namespace: "casa-runtime")
      }
    }
    let asked = visit.requests.filter { $0.path != .version }
    let again = Dictionary(grouping: asked, by: \.target).filter { $0.value.count > 1 }
    #expect(try visit.report.json["wait"]["looks"] == 2)
    #expect(!again.isEmpty)
    #expect(again.count < Set(asked.map(\.target)).count)
    #expect(!again.keys.contains { $0.hasPrefix("/api/v1/nodes") }, "the nodes were fine")
    #expect(again.keys.contains { $0.contains("/namespaces/casa-runtime/pods") })
  }

  @Test func `When the time is over the last report says so`() async throws {
    let visit = try await Visit.json(
      ["--wait", "1s"], at: Recordings.cluster("auth-scaled-to-zero"))
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["EX-03"])
    #expect(try visit.report.json["wait"]["ended"] == "timeout")
  }

  @Test func `A signal while the door opens ends the waiting with the last complete report`()
    async throws
  {
    let visit = try await Self.interrupted { _, place in
      try await place.untilCalled("proxy", times: 2)
    }
    #expect(try visit.report.causes == ["EX-03"])
  }

  @Test func `A signal between two looks ends the waiting with the last complete report`()
    async throws
  {
    let visit = try await Self.interrupted { server, _ in
      // The log of istiod is a question of the last round.
      try await server.untilAsked { $0.path.resource == "pods/log" }
      try await Task.sleep(for: .seconds(2))
    }
    #expect(try visit.report.causes == ["EX-03"])
  }

  /// A run that waits for a cluster that stays ill, and is told to end.
  private static func interrupted(
    after moment: @escaping @Sendable (ClusterServer, Workplace) async throws -> Void
  ) async throws -> Visit {
    let visit = try await Visit.doctor(
      ["--wait", "60s", "-o", "json"], at: Recordings.cluster("auth-scaled-to-zero")
    ) { server, place in
      try await moment(server, place)
      return 15
    }
    #expect(visit.run.status == 143)
    #expect(try visit.report.json["wait"]["ended"] == "interrupted")
    return visit
  }

  @Test func `What may not be asked is not waited for`() async throws {
    let visit = try await Visit.json(
      ["--wait", "60s"], at: Recordings.cluster("healthy"),
      faults: [Fault(.forbidden, on: "nodes")])
    #expect(visit.run.status == 2)
    #expect(try visit.report.json["wait"]["ended"] == "unanswerable")
  }
}
