import TestSupport
import Testing

/// `casa doctor request` at recorded clusters.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct RequestTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  private func request(_ recording: String, _ words: [String]) async throws -> CasaRun {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    return try await CasaRun.casa(
      ["doctor", "request", "--replay", "\(Self.root)/Tests/Recordings/\(recording)"] + words,
      in: place, extraEnvironment: ["COLUMNS": "100"])
  }

  @Test(
    arguments: [
      ("tool-not-selected", "tool-checks", "TC-01"), ("no-llm-call", "tool-checks", "TC-0"),
      ("policy-denies", "policy", "EX-17"), ("host-not-registered", "inbound-check", "EX-05"),
      ("auth-password", "lookup", "DB-01"),
    ])
  func `The newest denied call ends at the right hop, with the right rule`(
    recording: String, place: String, rule: String
  ) async throws {
    let run = try await request(recording, ["--last-denied", "-o", "json"])
    #expect(run.status == 1)
    let report = try run.report.json
    #expect(report["schema"] == "casa.request/v1")
    #expect(report["calls"].array.first?["stoppedAt"].string == place)
    #expect(run.output.contains("\"\(rule)"))
  }

  @Test(arguments: ["healthy", "healthy-bumpy"])
  func `On a healthy cluster the newest calls are allowed, with all their hops`(
    recording: String
  ) async throws {
    let run = try await request(recording, ["-o", "json"])
    #expect(run.status == 0)
    let report = try run.report.json
    #expect(report["verdict"] == "allowed")
    let first = try #require(report["calls"].array.first)
    let places = first["hops"].array.map { $0["place"].string ?? "" }
    for place in [
      "caller-proxy", "outbound-check", "token-exchange", "callee-proxy", "inbound-check",
    ] {
      #expect(places.contains(place))
    }
  }

  @Test func `Without the proxies' logs nothing is called allowed`() async throws {
    let run = try await request("not-labelled", [])
    #expect(run.status == 2)
    #expect(run.output.contains("Not known"))
  }

  @Test func `A served cluster is asked within the doctor's limits, and tells the same`()
    async throws
  {
    let visit = try await Visit.doctor(
      ["request", "--last-denied"], at: Recordings.cluster("policy-denies"))
    #expect(visit.run.status == 1)
    #expect(visit.run.output.contains("Stopped by CASAPolicy (EX-17)."))
  }

  @Test func `casa doctor sidecar names the newest denied calls, and how to ask for one`()
    async throws
  {
    let visit = try await Visit.doctor(["sidecar"], at: Recordings.cluster("policy-denies"))
    #expect(visit.run.output.contains("Newest denied calls"))
    #expect(visit.run.output.contains("casa doctor request "))
  }

  @Test(arguments: [
    ["xyz"], ["0a5b", "--last-denied"], ["--at", "25:00"], ["--wait", "5m"],
    ["--report", "junit=x.xml"],
  ])
  func `A question that makes no sense is refused`(words: [String]) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(["doctor", "request"] + words, in: place)
    #expect(run.status == 64)
  }
}
