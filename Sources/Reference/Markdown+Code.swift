extension Markdown {
  /// Text that is shown as it is, within a line.
  static func code(_ text: String) -> String {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
    let mark = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
    let isEdged = line.hasPrefix("`") || line.hasSuffix("`") || line.isEmpty
    return mark + (isEdged ? " \(line) " : line) + mark
  }

  /// Lines that are shown as they are, with a line break behind them.
  static func fenced(_ text: String, as language: String) -> String {
    let mark = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    return "\(mark)\(language)\n\(text)\n\(mark)\n"
  }

  /// An item of a list; its further lines are indented as far as its text.
  static func item(_ lead: String, _ text: String) -> String {
    let indent = String(repeating: " ", count: lead.count)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.enumerated().map { line in
      line.offset == 0 ? lead + line.element : line.element.isEmpty ? "" : indent + line.element
    }.joined(separator: "\n")
  }

  private static func longestRun(of mark: Character, in text: String) -> Int {
    var (longest, current) = (0, 0)
    for character in text {
      current = character == mark ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// Text in which the ids that are meant are links; code stays as it is.
  static func linked(_ text: String, from document: String, isMeant: (String) -> Bool) -> String {
    var isCode = false
    var word = ""
    var linked = ""
    func flush() {
      linked += !isCode && isMeant(word) ? link(word, from: document) : word
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "-" {
        word.append(character)
        continue
      }
      flush()
      if character == "`" { isCode.toggle() }
      linked.append(character)
    }
    flush()
    return linked
  }
}
