import RuleTable
import Vocabulary

/// Examples of a rule as a reader sees them: single log lines together, and each small cluster of
/// several facts as a list.
struct ExampleText {
  let text: String

  init(_ examples: [Example]) {
    let lines = examples.compactMap(Self.line)
    let worlds = examples.filter { Self.line($0) == nil }
    var blocks: [String] = []
    if !lines.isEmpty { blocks.append(Markdown.fenced(lines.joined(separator: "\n"), as: "text")) }
    blocks += worlds.map(Self.cluster)
    text = blocks.joined(separator: "\n")
  }

  /// The line, where an example is nothing but that.
  private static func line(_ example: Example) -> String? {
    guard example.facts.count == 1, example.unseen.isEmpty, let fact = example.facts.first,
      fact.kind == .log, fact.attributes.count == 2
    else { return nil }
    return fact.attributes.first { $0.name == "line" }?.value
  }

  private static func cluster(_ example: Example) -> String {
    let unseen = example.unseen.map { "\($0.rawValue): could not be seen" }
    let all = example.facts.map(text) + unseen
    let body = (all.isEmpty ? ["nothing at all"] : all).joined(separator: "\n")
    return Markdown.fenced(body, as: "text")
  }

  /// On one line where it fits, else a line for each attribute.
  private static func text(_ fact: Example.Fact) -> String {
    let kind = fact.kind.rawValue
    let parts = fact.attributes.map { "\($0.name) \($0.value.isEmpty ? "empty" : $0.value)" }
    guard !parts.isEmpty else { return "\(kind): any" }
    let line = "\(kind): \(parts.joined(separator: ", "))"
    return line.count <= 100
      ? line : ([kind + ":"] + parts.map { "  " + $0 }).joined(separator: "\n")
  }
}
