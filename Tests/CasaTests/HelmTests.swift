import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct HelmTests {
  private static func why(_ report: ReportDocument) -> Set<String> {
    Set(
      report.unknown.filter { $0["asked"].string?.hasPrefix("helm ") == true }
        .compactMap { $0["why"].string })
  }

  @Test func `Without helm a healthy cluster is not called healthy`() async throws {
    let cluster = try Recordings.cluster("healthy")
    let visit = try await Visit.json(at: cluster, helm: .missing)
    #expect(visit.run.status == 2)
    #expect(try visit.report.verdict == "unknown")
    #expect(try Self.why(visit.report) == ["missing-tool"])
    let allowed = try await Visit.json(["--allow-unknown"], at: cluster, helm: .missing)
    #expect(allowed.run.status == 0)
  }

  @Test func `Without helm the labels of its Secrets tell the release's state`() async throws {
    var cluster = try Recordings.cluster("healthy")
    cluster.objects["secrets", default: []].append([
      "metadata": [
        "name": "sh.helm.release.v1.casa.v1", "namespace": "casa-runtime",
        "labels": ["owner": "helm", "name": "casa", "status": "deployed", "version": "1"],
      ], "type": "helm.sh/release.v1", "data": ["release": "SDRzSUFBQUFBQUFB"],
    ])
    let visit = try await Visit.json(at: cluster, helm: .missing)
    #expect(visit.run.status == 2, "helm itself was still not asked")
    #expect(try visit.report.json["releases"].array.first?["status"] == "deployed")
  }

  @Test(arguments: [
    (HelmStandIn.fails, "error"), (.hangs, "timeout"), (.isDeaf, "timeout"), (.floods, "truncated"),
  ])
  func `A helm that does not answer leaves a question open and nothing behind`(
    _ helm: HelmStandIn, why: String
  ) async throws {
    let visit = try await Visit.json(
      ["--probe-timeout", "6s"], at: Recordings.cluster("healthy"), helm: .program(helm))
    #expect(visit.run.status == 2)
    #expect(try Self.why(visit.report) == [why])
    #expect(try visit.report.causes == [])
  }

  @Test func `A release that helm does not know is an answer, and no cause`() async throws {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy"), helm: .program(.knowsNothing))
    #expect(visit.run.status == 0)
    #expect(try visit.report.causes == [])
  }

  @Test func `A helm that does not answer hides no cause`() async throws {
    let visit = try await Visit.json(
      ["--probe-timeout", "6s"], at: Recordings.cluster("auth-password"),
      helm: .program(.hangs))
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["DB-01"])
  }
}
