import Glibc
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct InterruptTests {
  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131)])
  func `A signal during a hang ends the run with what was seen`(_ signal: Int32, status: Int)
    async throws
  {
    let logs = Fault(.silence, on: "pods/log", in: "casa-runtime")
    let visit = try await Visit.doctor(
      ["-o", "json", "--probe-timeout", "50s"], at: Recordings.cluster("no-storageclass"),
      faults: [logs]
    ) { server, _ in
      // Logs of the release are asked for when all lists have answered.
      try await server.untilAsked {
        $0.path.resource == "pods/log" && $0.path.namespace == "casa-runtime"
      }
      return signal
    }
    #expect(visit.run.status == status)
    #expect(try visit.report.exitStatus == status)
    #expect(try visit.report.causes == ["PD-01"])
    let reasons = Set(try visit.report.unknown.compactMap { $0["why"].string })
    #expect(reasons.contains("interrupted"))
    #expect(!reasons.contains("timeout"))
  }

  @Test func `A signal before the first answer leaves nothing behind`() async throws {
    let visit = try await Visit.doctor(
      ["--probe-timeout", "50s"], at: Recordings.cluster("healthy"), faults: [Fault(.silence)]
    ) { server, _ in
      try await server.untilAsked { $0.path == .version }
      return SIGINT
    }
    #expect(visit.run.status == 130)
  }

  @Test(arguments: [0, 5, 10, 20, 30, 45, 60, 90, 130])
  func `A signal at any moment of the start ends the run`(_ milliseconds: Int) async throws {
    let visit = try await Visit.doctor(
      ["--probe-timeout", "50s"], at: Recordings.cluster("healthy"), faults: [Fault(.silence)]
    ) { _, _ in
      try await Task.sleep(for: .milliseconds(milliseconds))
      return SIGTERM
    }
    #expect(visit.run.status == 143)
    #expect(visit.run.leftovers == [])
  }

  @Test func `A signal ends a helm that is deaf to it`() async throws {
    let visit = try await Visit.doctor(
      ["-o", "json", "--probe-timeout", "50s"],
      at: Recordings.cluster("healthy").withReleasesElsewhere, helm: .program(.isDeaf)
    ) { _, place in
      while !place.helmWords.contains("history") { try await Task.sleep(for: .milliseconds(5)) }
      return SIGTERM
    }
    #expect(visit.run.status == 143)
    #expect(try visit.report.causes == [])
  }
}
