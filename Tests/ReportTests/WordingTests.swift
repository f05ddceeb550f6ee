import Facts
import Testing

@testable import Report

struct WordingTests {
  @Test(arguments: [
    ("2026-11-22T09:50:22Z", "just now (09:50:22 UTC)"),
    ("2026-11-22T09:49:42.123456789Z", "40 s ago (09:49:42 UTC)"),
    ("2026-11-22T09:47:00Z", "3 min ago (09:47:00 UTC)"),
    ("2026-11-22T05:00:00Z", "4 h ago (05:00:00 UTC)"),
    ("2026-11-21T09:50:22Z", "24 h ago (2026-11-21 09:50:22 UTC)"),
    ("2026-11-02T00:00:00Z", "20 days ago (2026-11-02 00:00:00 UTC)"),
    ("2026-11-22T09:50:29Z", "just now (09:50:29 UTC)"),
  ])
  func `a time is told both ways`(timestamp: String, told: String) {
    #expect(TimeText(now: Sample.now).text(for: timestamp) == told)
  }

  @Test func `without a clock only the time itself is told`() {
    #expect(
      TimeText(now: 0).text(for: "2026-11-22T09:50:22Z") == "at 2026-11-22 09:50:22 UTC")
    #expect(TimeText(now: Sample.now).text(for: "yesterday") == nil)
    #expect(TimeText(now: Sample.now).text(for: nil) == nil)
  }

  @Test func `lists and numbers read as in a sentence`() {
    #expect(Counting.joined(["a"]) == "a")
    #expect(Counting.joined(["a", "b", "c"], "or") == "a, b or c")
    #expect(Counting.counted(1, "check") == "1 check")
    #expect(Counting.counted(0, "check") == "0 checks")
    #expect(Counting.counted(2, "process", "processes") == "2 processes")
  }

  @Test func `a place names what there is`() {
    #expect(
      Make.deployment("casa-keycloak", container: "keycloak").place
        == "Deployment casa-runtime/casa-keycloak, container keycloak")
    #expect(Subject(kind: "Node", name: "node-1").place == "Node node-1")
    #expect(Subject(kind: "Cluster", name: "").place == "Cluster")
  }
}
