import ArgumentParser
import Diagnosis
import Evidence
import Gate
import RuleTable
import Vocabulary

extension RulesCommand {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Print the beginnings of a rule for an error line that no rule explains.")
    @Option(
      help: .init("The log to take the line from, or - for standard input.", valueName: "file"),
      completion: .file())
    var fromLog: String
    @Option(help: .init("Whose log it is.", valueName: "name")) var component: Component

    /// Only this much of a log is looked at, in bytes.
    private static let most = 64 << 20

    func run() throws {
      let table = try loaded { try RuleTable.builtIn() }
      let log: [UInt8]
      do {
        log = try BoundedFile.read(fromLog, atMost: Self.most)
      } catch {
        Terminal.complain(
          "casa: \(fromLog): \(error); name a readable file, or - for standard input")
        throw ExitCode(ExitStatus.noInput.rawValue)
      }
      guard
        let skeleton = RuleSkeleton(
          log: Redactor().redacted(log), component: component, table: table)
      else {
        Terminal.complain(
          "casa: \(fromLog): every error line in it is explained by a rule, or there is none")
        throw ExitCode(ExitStatus.problems.rawValue)
      }
      Terminal.show(skeleton.yaml)
    }
  }
}
