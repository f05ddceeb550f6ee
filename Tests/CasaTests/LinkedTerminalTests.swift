import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct LinkedTerminalTests {
  private func output(_ environment: [String: String]) async throws -> String {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    return try await CasaRun.casa(
      ["doctor", "--replay", Recordings.folder("auth-password")], in: place,
      extraEnvironment: environment
    ).output
  }

  @Test func `A rule's id leads to its page where links are shown`() async throws {
    let plain = try await output([:])
    let linked = try await output([
      "FORCE_HYPERLINK": "1", "CASA_DOCS_URL": "https://docs.example/casa",
    ])
    let open = "\u{1B}]8;;https://docs.example/casa/rules/DB-01.md\u{1B}\\"
    #expect(linked.contains("\(open)DB-01\u{1B}]8;;\u{1B}\\"))
    #expect(
      linked.replacing(open, with: "").replacing("\u{1B}]8;;\u{1B}\\", with: "") == plain,
      "the links are all that differs")
  }

  @Test(arguments: [
    [:], ["CASA_DOCS_URL": "https://docs.example"], ["VTE_VERSION": "7000"],
    ["FORCE_HYPERLINK": "0", "CASA_DOCS_URL": "https://docs.example"],
    ["FORCE_HYPERLINK": "1", "CASA_DOCS_URL": "https://docs.example/\u{1B}[2J"],
  ])
  func `What is no such terminal gets no link`(_ environment: [String: String]) async throws {
    #expect(try await !output(environment).contains("\u{1B}"))
  }
}
