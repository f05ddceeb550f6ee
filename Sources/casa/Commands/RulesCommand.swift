public import ArgumentParser
import FoundationEssentials
import Gate
import Reference
import RuleTable
public import Vocabulary

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules, or check and begin rules of your own.",
    discussion: """
      EXAMPLES
        casa rules list --area sidecar
        casa rules check my-rules.yaml
        casa rules new --from-log auth-service.log --component auth-service
      """,
    subcommands: [List.self, Show.self, Check.self, New.self, Docs.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every rule, a line each.")
    @OptionGroup var rules: RuleOptions
    @Option(help: .init("Rules of this area only.", valueName: "area")) var area: Area?
    @Option(name: [.short, .long], help: .init("text or json.", valueName: "format"))
    var output: ListFormat = .text

    func run() throws {
      let table = try loaded { try RuleFiles.table(extendedBy: rules.rules) }
      let entries = table.rules.map { rule in
        Entry(
          id: rule.id, severity: rule.severity, area: table.check(of: rule)?.area, title: rule.title
        )
      }.filter { area == nil || $0.area == area }
      switch output {
      case .text:
        for entry in entries {
          Terminal.show(
            column(entry.id, 8) + column(entry.severity.rawValue, 9)
              + column(entry.area?.rawValue ?? "", 10) + entry.title + "\n")
        }
      case .json:
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.show(String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n")
      }
    }

    enum ListFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

    private struct Entry: Encodable {
      var id: String
      var severity: Severity
      var area: Area?
      var title: String
    }

    private func column(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
  }

  /// `casa explain ID --for-authors`, by its older name.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "The same as `casa explain ID --for-authors`.")
    @Argument(help: .init("The rule's id, such as KC-01.", valueName: "id"), completion: .ruleIDs)
    var id: String
    @OptionGroup var rules: RuleOptions

    func run() throws {
      let table = try loaded { try RuleFiles.table(extendedBy: rules.rules) }
      guard let sheet = RuleSheet(id: id, in: table, forAuthors: true) else {
        throw ValidationError(ExplainCommand.complaint(id, table))
      }
      Terminal.show(sheet.text)
    }
  }
}

extension Area: ExpressibleByArgument {}

/// The value, or every mistake on stderr and exit status 65.
func loaded<Value>(_ load: () throws -> Value) throws -> Value {
  do {
    return try load()
  } catch let errors as RuleErrors {
    Terminal.complain(errors.description)
    throw ExitCode(ExitStatus.badInput.rawValue)
  } catch let error as NoInput {
    Terminal.complain("casa: \(error)")
    throw ExitCode(ExitStatus.noInput.rawValue)
  }
}
