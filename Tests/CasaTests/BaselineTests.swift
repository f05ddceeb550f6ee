import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct BaselineTests {
  private let place: Workplace

  init() throws { place = try Workplace(kubeconfig: "", kubectl: .missing) }

  private func replay(_ name: String, _ words: String...) async throws -> CasaRun {
    try await CasaRun.casa(["doctor", "--replay", Recordings.folder(name)] + words, in: place)
  }

  @Test func `Only what the baseline does not have is new`() async throws {
    let base = "\(place.scratch.path)/base.json"
    #expect(try await replay("auth-password", "--report", "json=\(base)").status == 1)
    let same = try await replay(
      "auth-password", "--baseline", base, "--fail-on", "new-error", "-o", "json")
    #expect(same.status == 0)
    #expect(try same.report.verdict == "problems", "known is not healthy")
    #expect(try same.report.findings.allSatisfy { $0["novelty"] != "new" })
    let more = try await replay(
      "two-faults", "--baseline", base, "--fail-on", "new-error", "-o", "json")
    #expect(more.status == 1)
    #expect(try more.report.rules { $0["novelty"] == "new" && $0["role"] == "cause" } == ["PD-06"])
    let well = try await replay("healthy", "--baseline", base, "-o", "json")
    #expect(well.status == 0)
    #expect(
      try well.report.json["resolved"].array.compactMap { $0["rule"].string }.contains("DB-01"))
  }

  @Test func `What could not be looked at is not called resolved`() async throws {
    let base = "\(place.scratch.path)/base.json"
    _ = try await replay("not-labelled", "--report", "json=\(base)")
    let run = try await CasaRun.casa(
      [
        "doctor", "auth", "--replay", Recordings.folder("healthy"), "--baseline", base, "-o",
        "json",
      ], in: place)
    #expect(try run.report.json["resolved"].array.isEmpty)
  }

  @Test(arguments: ["{", "[]", #"{"schema":"other/v1","findings":[]}"#, ""])
  func `A file that is no report is refused`(_ text: String) async throws {
    let file = try place.scratch.write(text, to: "no-report.json")
    let run = try await replay("healthy", "--baseline", file)
    #expect(run.status == 65)
    #expect(run.error.contains("no-report.json"))
    #expect(run.output == "")
  }

  @Test func `A baseline that is not there is told before anything is asked`() async throws {
    let run = try await replay("healthy", "--baseline", "/nowhere/base.json")
    #expect(run.status == 66)
    #expect(run.error.contains("/nowhere/base.json"))
  }

  @Test func `A comparison without a baseline is a usage error`() async throws {
    let run = try await replay("healthy", "--fail-on", "new-error")
    #expect(run.status == 64)
    #expect(run.error.contains("--baseline"))
  }
}
