public import RuleTable
import Vocabulary

/// A rule as a person reads it on a terminal: what `casa explain` prints. The commands carry the names
/// of an example.
public struct RuleSheet: Sendable {
  public let text: String

  /// - Parameters:
  ///   - id: in upper or lower case.
  ///   - forAuthors: with the logic behind it.
  /// - Returns: nil where no rule has that id.
  public init?(id: String, in table: RuleTable, forAuthors: Bool) {
    if let rule = table.rule(id.uppercased()) ?? table.rule(id) {
      self.init(rule, in: table, forAuthors: forAuthors)
    } else if let other = table.notObservable.first(where: { $0.id == id.uppercased() }) {
      self.init(other)
    } else {
      return nil
    }
  }

  init(_ rule: Rule, in table: RuleTable, forAuthors: Bool) {
    let names = ExampleNames(rule)
    let check = table.check(of: rule)
    var sections = ["\(rule.id)  \(rule.title)\n" + Self.head(rule, check)]
    func add(_ title: String, _ lines: [String]) {
      if !lines.isEmpty { sections.append("\(title)\n" + lines.map { "  \($0)\n" }.joined()) }
    }
    add("Cause", Self.wrapped(names.text(rule.cause)))
    add(
      "Fix",
      rule.fix.enumerated().flatMap { Self.lines(of: $0.element, number: $0.offset + 1, names) })
    add("Confirm", rule.confirm.flatMap { Self.step($0.text, $0.run, names) })
    add("Where CASA's guide differs", rule.correction.map { Self.wrapped(names.text($0)) } ?? [])
    add("Sets off", Self.titles(rule.explains, table))
    let causes = table.rules.filter { $0.explains.contains(rule.id) }.map(\.id)
    add("Caused by", Self.titles(causes, table))
    if forAuthors {
      add("Holds when", ConditionWords(rule.when).lines)
      add("Over when", rule.clearedBy.flatMap { ConditionWords($0).lines })
      let declared = rule.kinds.contains(.command) ? ["what the declared command needs"] : []
      add("Needs the right to", rule.rights.map(\.words) + declared)
      add("Only a comparison distinguishes it from", Self.titles(rule.twins, table))
    }
    add("Read more", Self.pages(rule))
    text = sections.joined(separator: "\n")
  }

  /// A failure that no rule can see.
  init(_ other: NotObservable) {
    text =
      "\(other.id)  \(other.title)\nnot observable\n\nWhy\n"
      + Self.wrapped(other.why).map { "  \($0)\n" }.joined() + "\nInstead\n"
      + Self.wrapped(other.instead).map { "  \($0)\n" }.joined()
  }

  private static func head(_ rule: Rule, _ check: Check?) -> String {
    let area = check.map { "area \($0.area.rawValue)" }
    let heals = rule.heals ? "in the first 3 minutes it only counts as starting" : nil
    let stuck = rule.stuck ? "does not clear without a fix" : nil
    return [rule.severity.rawValue, area, heals, stuck].compactMap { $0 }.joined(separator: ", ")
      + "\n" + (check.map { "check \($0.id): \($0.title)\n" } ?? "")
  }

  private static func step(_ text: Template, _ run: Template?, _ names: ExampleNames) -> [String] {
    wrapped(names.text(text)) + (run.map { ["  $ " + names.command($0)] } ?? [])
  }

  private static func lines(of step: FixStep, number: Int, _ names: ExampleNames) -> [String] {
    let names = names.with(step.condition)
    var lines = step.condition.map { ConditionWords($0).lines } ?? []
    if let first = lines.first { lines[0] = "Only if \(first)" }
    if step.role == .alternative { lines.append("Or, instead of the steps above:") }
    if step.isElse { lines.append("If none of the steps above fits:") }
    lines += wrapped(names.text(step.text), width: 92)
    if let file = step.file {
      lines.append("\(names.command(file.name)):")
      lines += names.text(file.text).split(separator: "\n").map { "  \($0)" }
    }
    if let run = step.run {
      lines.append("$ " + names.command(run) + (step.risk.map { "  # \($0.rawValue)" } ?? ""))
    }
    if let verify = step.verify { lines.append("then: " + names.command(verify)) }
    return lines.enumerated().map { ($0.offset == 0 ? "\(number). " : "   ") + $0.element }
  }

  private static func titles(_ ids: [String], _ table: RuleTable) -> [String] {
    ids.map { id in table.rule(id).map { "\(id)  \($0.title)" } ?? id }
  }

  private static func pages(_ rule: Rule) -> [String] {
    (rule.guide.map { ["docs/guide.md#\($0)"] } ?? [])
      + ["docs/\(RulePage.name(of: rule.id))"]
  }

  /// Lines of at most `width` characters; a longer word stands alone.
  private static func wrapped(_ text: String, width: Int = 76) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
