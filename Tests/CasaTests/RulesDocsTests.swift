import FoundationEssentials
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct RulesDocsTests {
  private let place: Workplace
  private let folder: String

  init() throws {
    place = try Workplace(kubeconfig: "", kubectl: .missing)
    folder = "\(place.scratch.path)/docs"
    for part in ["", "/rules", "/areas"] {
      try FileManager.default.createDirectory(
        atPath: folder + part, withIntermediateDirectories: true)
    }
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  private func text(of name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func run() async throws -> CasaRun {
    try await CasaRun.casa(["rules", "docs", folder], in: place)
  }

  @Test func `Pages of rules that are gone are removed, and nothing else`() async throws {
    try #require(try await run().status == 0)
    let page = try #require(text(of: "rules/KC-01.md"))
    try write(page, to: "rules/XX-01.md")
    try write("# My own notes\n", to: "rules/notes.md")
    try write("changed by hand\n", to: "rules/KC-01.md")
    let run = try await run()
    #expect(run.status == 0)
    #expect(run.error == "")
    #expect(text(of: "rules/XX-01.md") == nil)
    #expect(text(of: "rules/notes.md") == "# My own notes\n")
    #expect(text(of: "rules/KC-01.md") == page)
  }

  @Test func `On the page of an area only the list is written anew`() async throws {
    let begin = "<!-- rules of the area, written by `make docs` -->"
    let end = "<!-- end of the rules -->"
    try write("# Mine\n\n\(begin)\nold\n\(end)\n\nEnd.\n", to: "areas/helm.md")
    #expect(try await run().status == 0)
    let page = try #require(text(of: "areas/helm.md"))
    #expect(page.hasPrefix("# Mine\n\n\(begin)\n\n| rule |"))
    #expect(page.hasSuffix("|\n\n\(end)\n\nEnd.\n"))
    #expect(page.contains("[HM-02](../rules/HM-02.md)"))
    #expect(!page.contains("old\n"))
    #expect(text(of: "areas/auth.md") == nil, "pages are written by people")
  }

  @Test func `A page of an area without its marks is told, not overwritten`() async throws {
    try write("# Mine\n", to: "areas/helm.md")
    let run = try await run()
    #expect(run.status == 65)
    #expect(run.error.contains("areas/helm.md"))
    #expect(text(of: "areas/helm.md") == "# Mine\n")
  }

  @Test func `A folder that is not there is told`() async throws {
    let run = try await CasaRun.casa(["rules", "docs", "\(folder)/nowhere"], in: place)
    #expect(run.status == 74)
    #expect(run.error.contains("name an existing folder"))
  }
}
