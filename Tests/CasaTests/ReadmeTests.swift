import FoundationEssentials
import TestSupport
import Testing

/// What the README shows first is what a newcomer gets.
@Suite struct ReadmeTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  private func readme() throws -> String {
    let bytes = try #require(FileManager.default.contents(atPath: "\(Self.root)/README.md"))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `The answer in the README is what casa says about the incident`() async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(
      ["doctor", "--replay", "\(Self.root)/docs/incident"], in: place,
      extraEnvironment: ["COLUMNS": "80"])
    #expect(run.status == 1)
    let isShown = try readme().contains(
      "<!-- demo output -->\n```\n\(run.output)```\n<!-- end of demo output -->")
    #expect(isShown, "put what `COLUMNS=80 casa doctor --replay docs/incident` prints there")
  }

  @Test func `What casa does, and the two commands, stand on the first screen`() throws {
    let screen = try readme().split(separator: "\n", omittingEmptySubsequences: false).prefix(20)
      .joined(separator: "\n")
    for part in ["what broke a [CASA]", "    make demo ", "    make test ", "    casa doctor "] {
      #expect(screen.contains(part))
    }
  }
}
