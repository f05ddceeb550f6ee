/// What is wrong with a command line, and what to write instead.
struct CommandFlaw: Error, Equatable {
  let reason: String
  let remedy: String

  init(_ reason: String, _ remedy: String) {
    self.reason = reason
    self.remedy = remedy
  }
}

/// A line split into words as a shell would, but with nothing expanded.
struct CommandLine: Equatable {
  /// The words of each command; more than one where a shell would see several.
  private(set) var commands: [[String]] = []
  /// The characters that mean something to a shell, outside of quotes that take their meaning.
  private(set) var operators: [Character] = []

  init(_ line: String) throws(CommandFlaw) {
    var splitter = Splitter(rest: line[...])
    try splitter.run()
    commands = splitter.commands
    operators = splitter.operators
  }
}

private struct Splitter {
  var rest: Substring
  var commands: [[String]] = []
  var operators: [Character] = []
  private var words: [String] = []
  /// Nil between words: an empty pair of quotes is a word too.
  private var word: String?

  init(rest: Substring) { self.rest = rest }

  mutating func run() throws(CommandFlaw) {
    while let character = rest.popFirst() {
      switch character {
      case "'": try takeSingleQuoted()
      case "\"": try takeDoubleQuoted()
      case " ", "\t": endWord()
      case "|", "&", ";", "\n":
        operators.append(character)
        endCommand()
      case "<", ">":
        operators.append(character)
        endWord()
      case "\\":
        operators.append(character)
        if let next = rest.popFirst(), next != "\n" { add(next) }
      case "$", "`":
        operators.append(character)
        add(character)
      default: add(character)
      }
    }
    endCommand()
  }

  private mutating func takeSingleQuoted() throws(CommandFlaw) {
    guard let end = rest.firstIndex(of: "'") else { throw unclosed("'") }
    word = (word ?? "") + rest[..<end]
    rest = rest[end...].dropFirst()
  }

  private mutating func takeDoubleQuoted() throws(CommandFlaw) {
    word = word ?? ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return
      case "\\":
        guard let next = rest.popFirst() else { break }
        if !"\"\\$`".contains(next) { add("\\") }
        add(next)
      case "$", "`":
        operators.append(character)
        add(character)
      default: add(character)
      }
    }
    throw unclosed("\"")
  }

  private func unclosed(_ quote: Character) -> CommandFlaw {
    CommandFlaw("the quote \(quote) is never closed", "close it")
  }

  private mutating func add(_ character: Character) { word = (word ?? "") + String(character) }

  private mutating func endWord() {
    if let word { words.append(word) }
    word = nil
  }

  private mutating func endCommand() {
    endWord()
    if !words.isEmpty { commands.append(words) }
    words = []
  }
}
