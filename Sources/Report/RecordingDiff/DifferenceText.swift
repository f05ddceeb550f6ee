public import RecordingDiff

/// The changes between two recordings, for a person: short, and safe to look at.
public struct DifferenceText: Sendable {
  private static let maximumFields = 8
  private static let maximumOfAKind = 20

  public init() {}

  public func render(_ difference: RecordingDifference) -> String {
    if difference.isEmpty { return "Nothing changed.\n" }
    let sections = [
      section("New findings", difference.newFindings.map { finding("+", $0) }),
      section("Resolved findings", difference.resolvedFindings.map { finding("-", $0) }),
      section("Objects", objects(difference.objects)),
      section("Answers", difference.answers.map(answer)),
      section("Logs", difference.logs.map(log)),
      section("Asked only then", difference.askedOnlyThen.map { ["- \(line($0))"] }),
      section("Asked only now", difference.askedOnlyNow.map { ["+ \(line($0))"] }),
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func section(_ title: String, _ entries: [[String]]) -> String {
    guard !entries.isEmpty else { return "" }
    var lines = entries.prefix(Self.maximumOfAKind * 3).flatMap { $0 }.map { "  \($0)\n" }
    let more = entries.count - Self.maximumOfAKind * 3
    if more > 0 { lines.append("  .. and \(more) more, see --output json\n") }
    return "\(title)\n" + lines.joined()
  }

  private func finding(_ mark: String, _ finding: FindingLine) -> [String] {
    [
      "\(mark) \(line("\(finding.rule)  \(finding.title) (\(finding.subject), \(finding.severity), \(finding.role))"))"
    ]
  }

  /// Objects that came and went on one line for each type, changed ones with their fields.
  private func objects(_ changes: [ObjectChange]) -> [[String]] {
    var entries: [[String]] = []
    for (kind, mark) in [(ObjectChange.Kind.added, "+"), (.removed, "-"), (.remade, "~")] {
      let types = Dictionary(grouping: changes.filter { $0.kind == kind }, by: \.type)
      for (type, objects) in types.sorted(by: { $0.key < $1.key }) {
        let names = objects.prefix(Self.maximumOfAKind).map(\.name).joined(separator: ", ")
        let more = objects.count > Self.maximumOfAKind ? ", .." : ""
        let words = kind == .remade ? "\(type) made again" : type
        entries.append(["\(mark) \(line("\(objects.count) \(words): \(names)\(more)"))"])
      }
    }
    for change in changes where change.kind == .changed {
      var lines = ["~ \(line("\(change.type) \(change.name)"))"]
      lines += change.fields.prefix(Self.maximumFields).map {
        "    \(line("\($0.path): \($0.old) -> \($0.new)"))"
      }
      if change.fields.count > Self.maximumFields {
        lines.append("    .. and \(change.fields.count - Self.maximumFields) fields more")
      }
      entries.append(lines)
    }
    return entries
  }

  private func answer(_ change: AnswerChange) -> [String] {
    ["~ \(line(change.command))", "    then: \(line(change.old))", "    now:  \(line(change.new))"]
  }

  private func log(_ change: LogChange) -> [String] {
    let lines = Counting.counted(change.newLines, "new line")
    var entry = ["~ \(line("\(change.namespace)/\(change.container)")): \(lines)"]
    entry += change.newShapes.map { "    + \($0.count) x \(line($0.example))" }
    if change.moreShapes > 0 {
      entry.append("    .. and \(Counting.counted(change.moreShapes, "form")) more")
    }
    return entry
  }

  private func line(_ text: String) -> String { SafeText.line(text) }
}
