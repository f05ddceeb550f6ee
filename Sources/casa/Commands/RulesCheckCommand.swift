import ArgumentParser
import Diagnosis
import Report
import RuleTable

extension RulesCommand {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check rule files as an addition to the built-in table.",
      discussion: """
        Tells what does not load, runs the examples of every rule, refuses what is still to do, and says \
        which built-in rules are replaced.

        Exit status: 0 no mistake, 65 mistakes, each with file, line and column.
        """)
    @Argument(help: "Rule files, or folders of them.", completion: .file()) var paths: [String]

    func run() throws {
      let files = try loaded { try paths.flatMap { try RuleFiles.files(at: $0) } }
      let table = try loaded { try RuleTable.builtIn(extendedBy: files) }
      let names = Set(files.map(\.name))
      let rules = table.rules.filter { names.contains($0.place.file) }
      let trial = RuleTrial(table)
      let mistakes = files.flatMap(unfinished) + rules.flatMap { trial.mistakes(of: $0) }
      if !mistakes.isEmpty { try loaded { throw RuleErrors(mistakes) } }
      let examples = rules.map { $0.examples.fires.count + $0.examples.silent.count }.reduce(0, +)
      Terminal.write(
        "\(counted(files.count, "file")) with \(counted(rules.count, "rule")) and"
          + " \(counted(examples, "example")): no mistake found\n")
      let builtIn = try loaded { try RuleTable.builtIn() }
      for rule in rules {
        guard let replaced = builtIn.rule(rule.id) else { continue }
        Terminal.show(
          "\(rule.place): \(rule.id) replaces the built-in rule \"\(replaced.title)\"\n")
      }
    }

    /// The skeleton of `casa rules new` loads, but says nothing yet.
    private func unfinished(_ file: RuleTable.File) -> [RuleError] {
      let lines = String(decoding: file.bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().compactMap { index, line in
        guard let place = line.firstRange(of: "TODO") else { return nil }
        let column = line.distance(from: line.startIndex, to: place.lowerBound) + 1
        return RuleError(
          place: Place(file: file.name, line: index + 1, column: column),
          reason: "something is still to do here", remedy: "write what is meant, without TODO")
      }
    }
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
