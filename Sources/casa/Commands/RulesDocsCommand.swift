import ArgumentParser
import FoundationEssentials
import Gate
import Reference
import RuleTable

extension RulesCommand {
  struct Docs: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "docs", abstract: "Write the documents about rules and facts into a folder.",
      discussion: """
        Beside the documents themselves it writes a page for each rule in the folder's `rules`, removes \
        pages of rules that are gone, and refreshes the list of rules on each page of `areas` that is \
        there.
        """)
    @Argument(help: "An existing folder, such as docs.", completion: .directory) var folder: String

    func run() throws {
      let table = try loaded { try RuleTable.builtIn() }
      let pages = "\(folder)/\(ReferenceDocuments.pageFolder)"
      try? FileManager.default.createDirectory(
        atPath: pages, withIntermediateDirectories: false)
      for document in ReferenceDocuments.all(for: table) {
        try write(document.text, to: "\(folder)/\(document.name)")
      }
      for file in (try? FileManager.default.contentsOfDirectory(atPath: pages)) ?? [] {
        let path = "\(pages)/\(file)"
        guard let text = text(of: path), ReferenceDocuments.isStale(file, text: text, in: table)
        else { continue }
        do {
          try FileManager.default.removeItem(atPath: path)
        } catch {
          Terminal.complain("casa: \(path) is of a rule that is gone, and cannot be removed")
          throw ExitCode(ExitStatus.cannotWrite.rawValue)
        }
      }
      for page in AreaPage.all(for: table) {
        let path = "\(folder)/\(page.name)"
        guard let text = text(of: path) else { continue }
        guard let fresh = page.refreshed(text) else {
          Terminal.complain(
            "casa: \(path): the marks around the list of rules are gone; restore them")
          throw ExitCode(ExitStatus.badInput.rawValue)
        }
        if fresh != text { try write(fresh, to: path) }
      }
    }

    private func text(of path: String) -> String? {
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private func write(_ text: String, to path: String) throws {
      do {
        try Data(text.utf8).write(to: URL(filePath: path))
      } catch {
        Terminal.complain("casa: \(path) cannot be written; name an existing folder")
        throw ExitCode(ExitStatus.cannotWrite.rawValue)
      }
    }
  }
}
