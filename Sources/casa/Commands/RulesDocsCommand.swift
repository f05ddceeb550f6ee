import ArgumentParser
import FoundationEssentials
import Reference
import RuleTable

extension RulesCommand {
  struct Docs: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the documents about rules and facts into a folder.")
    @Argument(help: "An existing folder, such as docs.") var folder: String

    func run() throws {
      let table = try loaded { try RuleTable.builtIn() }
      for document in ReferenceDocuments.all(for: table) {
        let path = "\(folder)/\(document.name)"
        do {
          try Data(document.text.utf8).write(to: URL(filePath: path))
        } catch {
          Terminal.complain("casa: \(path) cannot be written; name an existing folder")
          throw ExitCode(ExitStatus.cannotWrite.rawValue)
        }
      }
    }
  }
}
