import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct GitHubTests {
  private func run(_ name: String, _ words: [String] = []) async throws -> (CasaRun, String) {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let summary = try place.scratch.write("# Before\n", to: "summary.md")
    let run = try await CasaRun.casa(
      ["doctor", "--replay", Recordings.folder(name)] + words, in: place,
      extraEnvironment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary])
    return (run, place.scratch.text(of: "summary.md") ?? "")
  }

  @Test func `In a GitHub job the run is annotated and its summary added to`() async throws {
    let (run, summary) = try await run("auth-password", ["-o", "json"])
    #expect(run.status == 1)
    #expect(try run.report.causes == ["DB-01"], "stdout holds the document and nothing else")
    let commands = run.error.split(separator: "\n")
    #expect(commands.contains { $0.hasPrefix("::error title=") && $0.contains("DB-01") })
    #expect(commands.allSatisfy { $0.hasPrefix("::") })
    #expect(summary.hasPrefix("# Before\n"))
    #expect(summary.contains("DB-01"))
  }

  @Test func `A healthy cluster annotates no error`() async throws {
    let (run, summary) = try await run("healthy")
    #expect(run.status == 0)
    #expect(!run.error.contains("::error"))
    #expect(summary.contains("Healthy"))
  }
}
