import ArgumentParser
import Reference
import RuleTable

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a finding: the cause, the fix, how to confirm it.",
    discussion: """
      EXAMPLES
        casa explain DB-03
        casa explain KC-01 KC-07
        casa explain DB-03 --for-authors
      """)

  @Argument(
    help: .init("The ids of rules, such as DB-03.", valueName: "id"), completion: .ruleIDs)
  var ids: [String]
  @Flag(help: "Also what the rule reads, when it holds, and the rights that it needs.")
  var forAuthors = false
  @OptionGroup var rules: RuleOptions

  func run() throws {
    let table = try loaded { try RuleFiles.table(extendedBy: rules.rules) }
    let sheets = try ids.map { id in
      guard let sheet = RuleSheet(id: id, in: table, forAuthors: forAuthors) else {
        throw ValidationError(Self.complaint(id, table))
      }
      return sheet.text
    }
    Terminal.show(sheets.joined(separator: "\n"))
  }

  /// `no rule has the id DB-3; did you mean DB-03?`
  static func complaint(_ id: String, _ table: RuleTable) -> String {
    let known = (table.rules.map(\.id) + table.notObservable.map(\.id)).sorted()
    let near = Nearest.match(for: id, among: known).map { "did you mean \($0)?" }
    return "no rule has the id \(id); " + (near ?? "`casa rules list` shows them all")
  }
}
