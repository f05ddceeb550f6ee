import ArgumentParser
import Reference
import RuleTable
import Vocabulary

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Pass at the rule table, or check rule files.",
    subcommands: [List.self, Show.self, Check.self, New.self, Docs.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every rule, a line each.")
    @Option(help: "A rule file or folder on top of the built-in table. Repeatable.")
    var rules: [String] = []

    func run() throws {
      let table = try loaded { try RuleFiles.table(extendedBy: rules) }
      for rule in table.rules {
        let area = table.check(of: rule)?.area.rawValue ?? ""
        Terminal.show(
          column(rule.id, 8) + column(rule.severity.rawValue, 9) + column(area, 10) + rule.title
            + "\n")
      }
    }

    private func column(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Tell what a rule reads, what it needs, how to confirm and mend it.")
    @Argument(help: "The rule's id, such as KC-01.") var id: String
    @Option(help: "A rule file or folder on top of the built-in table. Repeatable.")
    var rules: [String] = []

    func run() throws {
      let table = try loaded { try RuleFiles.table(extendedBy: rules) }
      if let rule = table.rule(id.uppercased()) ?? table.rule(id) {
        Terminal.show(RuleSheet(rule, in: table).text)
      } else if let other = table.notObservable.first(where: { $0.id == id.uppercased() }) {
        Terminal.show(RuleSheet(other).text)
      } else {
        Terminal.complain("casa: no rule has the id \(id); `casa rules list` shows them all")
        throw ExitCode(ExitStatus.usage.rawValue)
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check rule files as an addition to the built-in table.")
    @Argument(help: "Rule files, or folders of them.") var paths: [String]

    func run() throws {
      let files = try loaded { try paths.flatMap { try RuleFiles.files(at: $0) } }
      let table = try loaded { try RuleTable.builtIn(extendedBy: files) }
      let names = Set(files.map(\.name))
      let count = table.rules.filter { names.contains($0.place.file) }.count
      Terminal.write("\(files.count) files with \(count) rules: no mistake found\n")
    }
  }
}

/// The value, or every mistake on stderr and exit status 65.
func loaded<Value>(_ load: () throws -> Value) throws -> Value {
  do {
    return try load()
  } catch let errors as RuleErrors {
    Terminal.complain(errors.description)
    throw ExitCode(ExitStatus.badInput.rawValue)
  }
}
