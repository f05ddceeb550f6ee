import RuleTable

extension RulePage {
  private static let namesNote = """
    The names are an example's; a report has those of your cluster.


    """

  /// How a person makes sure.
  var confirm: String {
    guard !rule.confirm.isEmpty else {
      return "The lines and objects that the report shows are the whole proof.\n"
    }
    return rule.confirm.map { step in
      prose(step.text) + "\n"
        + (step.run.map { "\n" + Markdown.fenced(names.command($0), as: "sh") } ?? "")
    }.joined(separator: "\n")
  }

  /// The fix, step by step, each command with its risk.
  var fix: String {
    Self.namesNote
      + rule.fix.enumerated().map { item -> String in
        let step = item.element
        let names = names.with(step.condition)
        var paragraphs = [prose(step.text, names) + "\n"]
        if let condition = step.condition {
          let words = ConditionWords(condition).lines.joined(separator: "\n")
          paragraphs.insert("Only if:\n\n" + Markdown.fenced(words, as: "text"), at: 0)
        }
        if step.role == .alternative {
          paragraphs.insert("Or, instead of the steps above:\n", at: 0)
        }
        if step.isElse { paragraphs.insert("Only if none of the steps above fits:\n", at: 0) }
        if let file = step.file {
          paragraphs.append(
            "As `\(names.command(file.name))`:\n\n"
              + Markdown.fenced(names.text(file.text), as: "yaml"))
        }
        if let run = step.run {
          paragraphs[paragraphs.count - 1] += step.risk.map { "\($0.warning)\n" } ?? ""
          paragraphs.append(Markdown.fenced(names.command(run), as: "sh"))
        }
        if let verify = step.verify {
          paragraphs.append("Then see whether it worked: `\(names.command(verify))`\n")
        }
        return Markdown.item("\(item.offset + 1). ", paragraphs.joined(separator: "\n"))
      }.joined(separator: "\n")
  }
}

extension Risk {
  /// Stands before a command, so that nobody is surprised.
  fileprivate var warning: String {
    switch self {
    case .reads: "This only reads:"
    case .changes: "This changes the cluster:"
    case .restarts: "This restarts pods:"
    case .destroys: "**This destroys data:**"
    }
  }
}
