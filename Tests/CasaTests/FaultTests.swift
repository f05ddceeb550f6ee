import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct FaultTests {
  @Test func `A slow cluster is a healthy cluster`() async throws {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy"), faults: [Fault(.late(50))])
    #expect(visit.run.status == 0)
    #expect(try visit.report.unknown == [])
  }

  @Test func `A log without end is cut, and what may lie before the cut is unknown`() async throws {
    let endless = Fault(.endlessLog) { path in
      if case .log(_, let pod) = path { pod.hasPrefix("casa-sidecar") } else { false }
    }
    let visit = try await Visit.json(at: Recordings.cluster("healthy"), faults: [endless])
    #expect(visit.run.status == 2)
    #expect(try visit.report.causes == [])
    #expect(try visit.report.unknown.contains { $0["why"] == "truncated" })
  }

  @Test(arguments: ["healthy", "keycloak-volume"])
  func `Logs cut by --tail leave a question open`(_ name: String) async throws {
    let visit = try await Visit.json(["--tail", "1"], at: Recordings.cluster(name))
    #expect(visit.run.status != 0)
    #expect(try visit.report.unknown.contains { $0["why"] == "truncated" })
  }

  @Test func `A cluster without CASA is said to have none`() async throws {
    var cluster = try Recordings.cluster("healthy")
    for type in ["deployments.apps", "pods", "replicasets.apps", "services"] {
      cluster.objects[type] = cluster.objects[type]?.filter {
        $0["metadata"]["namespace"] != "casa-runtime"
      }
    }
    let visit = try await Visit.json(at: cluster, helm: .program(.knowsNothing))
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["HM-01"])
  }
}
