import TestSupport
import Testing

/// What becomes of a release that casa cannot learn enough about.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct HelmTests {
  private static func why(_ report: ReportDocument) -> Set<String> {
    Set(
      report.unknown.filter { $0["asked"].string?.hasPrefix("helm ") == true }
        .compactMap { $0["why"].string })
  }

  @Test(arguments: ["healthy", "auth-password", "guide-layout"])
  func `Where the labels of its Secrets say deployed, helm is not run`(_ name: String) async throws
  {
    let visit = try await Visit.json(at: Recordings.cluster(name), helm: .program(.isDeaf))
    #expect(visit.helmWords == [])
    #expect(try visit.report.json["stats"]["helmProcesses"] == 0)
    #expect(visit.run.status == (name == "auth-password" ? 1 : 0))
    let release = try #require(try visit.report.json["releases"].array.first)
    #expect(release["status"] == "deployed")
    #expect(release["revision"].integer != nil)
  }

  @Test func `Of Helm's Secrets only the metadata is asked for`() async throws {
    let visit = try await Visit.json(at: Recordings.cluster("healthy"))
    let asked = visit.requests.filter { $0.target.contains("owner%3Dhelm") }
    #expect(asked.count == 1)
  }

  @Test func `A cluster whose labels tell everything is healthy without helm`() async throws {
    let visit = try await Visit.json(at: Recordings.cluster("healthy"), helm: .missing)
    #expect(visit.run.status == 0)
  }

  @Test func `Where neither labels nor helm tell, a healthy cluster is not called healthy`()
    async throws
  {
    let cluster = try Recordings.cluster("healthy").withReleasesElsewhere
    let visit = try await Visit.json(at: cluster, helm: .missing)
    #expect(visit.run.status == 2)
    #expect(try visit.report.verdict == "unknown")
    #expect(try Self.why(visit.report) == ["missing-tool"])
    let allowed = try await Visit.json(["--allow-unknown"], at: cluster, helm: .missing)
    #expect(allowed.run.status == 0)
  }

  @Test func `A release kept elsewhere is told by helm`() async throws {
    let visit = try await Visit.json(at: Recordings.cluster("healthy").withReleasesElsewhere)
    #expect(visit.run.status == 0)
    #expect(visit.helmWords.prefix(2) == ["history", "casa"])
  }

  @Test func `Secrets that may not be listed are no gap where helm told`() async throws {
    let refused = Fault(.forbidden) { path in
      if case .list("secrets", _) = path { true } else { false }
    }
    let visit = try await Visit.json(at: Recordings.cluster("healthy"), faults: [refused])
    let open = try visit.report.unknown.compactMap { $0["asked"].string }
    #expect(open.isEmpty == false, "the Secrets of the components could not be compared")
    #expect(open.contains { $0.contains("owner=helm") } == false)
    #expect(visit.helmWords.first == "history")
  }

  /// A failed revision of which the labels tell everything but the reason.
  private static func failed() throws -> RecordedCluster {
    let cluster = try Recordings.cluster("healthy")
    let first = cluster.helm["history"]?.array.first ?? [:]
    var second = first
    second["revision"] = 2
    second["status"] = "failed"
    second["description"] =
      "Upgrade \"casa\" failed: cannot patch \"casa-auth-service\": spec.selector: field is immutable"
    return try cluster.with(history: [first, second])
  }

  @Test func `Of a failed revision helm tells the reason`() async throws {
    let visit = try await Visit.json(at: Self.failed())
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["HM-06"])
    #expect(visit.helmWords.filter { $0 == "history" }.count == 1)
    #expect(visit.helmWords.contains("status") == false)
  }

  @Test func `Without helm a failed revision is still a cause, its reason unknown`() async throws {
    let visit = try await Visit.json(at: Self.failed(), helm: .missing)
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["HM-03"])
    #expect(try Self.why(visit.report) == ["missing-tool"])
  }

  @Test(arguments: [
    (HelmStandIn.fails, "error"), (.hangs, "timeout"), (.isDeaf, "timeout"), (.floods, "truncated"),
  ])
  func `A helm that does not answer leaves a question open and nothing behind`(
    _ helm: HelmStandIn, why: String
  ) async throws {
    let visit = try await Visit.json(
      ["--probe-timeout", "6s"], at: Recordings.cluster("healthy").withReleasesElsewhere,
      helm: .program(helm))
    #expect(visit.run.status == 2)
    #expect(try Self.why(visit.report) == [why])
    #expect(try visit.report.causes == [])
  }

  @Test func `A release that helm does not know is an answer, and no cause`() async throws {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy").withReleasesElsewhere, helm: .program(.knowsNothing))
    #expect(visit.run.status == 0)
    #expect(try visit.report.causes == [])
  }

  @Test func `A helm that does not answer hides no cause`() async throws {
    let visit = try await Visit.json(
      ["--probe-timeout", "6s"], at: Recordings.cluster("auth-password").withReleasesElsewhere,
      helm: .program(.hangs))
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["DB-01"])
  }
}
