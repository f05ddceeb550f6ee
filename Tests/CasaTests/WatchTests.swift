import TestSupport
import Testing

/// `--watch` where nobody sees a screen: looks stand below each other, and it ends.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct WatchTests {
  @Test func `It ends when all is well`() async throws {
    let visit = try await Visit.doctor(["--watch"], at: Recordings.cluster("healthy"))
    #expect(visit.run.status == 0)
    #expect(visit.run.output.hasPrefix("== look 1, "))
    #expect(!visit.run.output.contains("\u{1B}"))
  }

  @Test func `It ends when the time is over, with the report of the last look`() async throws {
    let visit = try await Visit.doctor(
      ["--watch", "--wait", "4s"], at: Recordings.cluster("auth-password"))
    #expect(visit.run.status == 1)
    #expect(visit.run.output.split(separator: "\n").count { $0.hasPrefix("== look") } == 1)
    #expect(visit.run.output.contains("Fix\n"))
  }

  @Test func `A signal ends it with the report`() async throws {
    let visit = try await Visit.doctor(
      ["--watch"], at: Recordings.cluster("auth-password"),
      signal: { _, _ in
        try await Task.sleep(for: .seconds(6))
        return 15
      })
    #expect(visit.run.status == 143)
    #expect(visit.run.output.contains("DB-01"))
  }
}
