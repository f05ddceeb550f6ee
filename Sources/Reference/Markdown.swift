/// The few parts of Markdown that the generated documents are made of.
enum Markdown {
  /// Stands at the top of every generated document.
  static let notice = "<!-- Written by `make docs`; edit the rules or the code instead. -->\n"

  /// The anchor that GitHub gives to a heading.
  static func anchor(ofHeading heading: String) -> String {
    let kept = heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
    return String(kept.map { $0 == " " ? "-" : $0 })
  }

  /// Text as it reads, whatever is in it; what is between backticks stays as it is.
  static func escaped(_ text: String) -> String {
    var isCode = false
    return text.reduce(into: "") { escaped, character in
      if character == "`" { isCode.toggle() }
      if !isCode, "<>*_|[]".contains(character) { escaped.append("\\") }
      if isCode, character == "|" { escaped.append("\\") }
      escaped.append(character.isNewline ? " " : character)
    }
  }

  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let rule = header.map { _ in "---" }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// A link to the page of a rule; a document is named by its path in docs/.
  static func link(_ id: String, from document: String) -> String {
    let page = RulePage.name(of: id)
    if document.hasPrefix(RulePage.folder) {
      return "[\(id)](\(page.dropFirst(RulePage.folder.count)))"
    }
    return "[\(id)](\(document.contains("/") ? "../" : "")\(page))"
  }

  static func links(_ ids: [String], from document: String) -> String {
    ids.map { link($0, from: document) }.joined(separator: ", ")
  }
}
