import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct OutputTests {
  @Test(arguments: ["text", "short", "json"])
  func `A reader that has gone is no error`(_ format: String) async throws {
    let visit = try await Visit.doctor(
      ["-o", format], at: Recordings.cluster("auth-password"), wrapping: .unreadOutput)
    #expect(visit.run.error == "status 1\n")
  }

  @Test func `A closed standard output is no error`() async throws {
    let visit = try await Visit.doctor(
      [], at: Recordings.cluster("auth-password"), wrapping: .closedOutput)
    #expect(visit.run.status == 1)
    #expect(visit.run.output == "")
    #expect(visit.run.error == "")
  }

  @Test(arguments: [true, false])
  func `The processes and requests that the report counts are those that were made`(
    doLabelsTell: Bool
  ) async throws {
    let recorded = try Recordings.cluster("healthy")
    let visit = try await Visit.json(at: doLabelsTell ? recorded : recorded.withReleasesElsewhere)
    let stats = try visit.report.json["stats"]
    #expect(stats["kubectlProcesses"].integer == visit.kubectlCalls.count)
    #expect(stats["helmProcesses"].integer == (doLabelsTell ? 0 : 1), "helm history")
    let asked = visit.requests.filter { !$0.target.hasPrefix("/version?") }
    #expect(stats["httpRequests"].integer == asked.count)
    #expect(Set(asked.map(\.target)).count == asked.count, "nothing is asked twice")
  }
}
