/// The mistake in a command line, and what to write instead.
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
    var splitter = Splitter(line)
    try splitter.run()
    commands = splitter.commands
    operators = splitter.operators
  }
}

/// Works over bytes, as every command of the table passes here when the program starts; what means
/// something to a shell is ASCII.
private struct Splitter {
  var rest: ArraySlice<UInt8>
  var commands: [[String]] = []
  var operators: [Character] = []
  private var words: [String] = []
  /// Nil between words: an empty pair of quotes is a word too.
  private var word: [UInt8]?

  init(_ line: String) { rest = Array(line.utf8)[...] }

  mutating func run() throws(CommandFlaw) {
    while let byte = rest.popFirst() {
      switch Unicode.Scalar(byte) {
      case "'": try takeSingleQuoted()
      case "\"": try takeDoubleQuoted()
      case " ", "\t": endWord()
      case "|", "&", ";", "\n":
        note(byte)
        endCommand()
      case "<", ">":
        note(byte)
        endWord()
      case "\\":
        note(byte)
        if let next = rest.popFirst(), next != UInt8(ascii: "\n") { add(next) }
      case "$", "`":
        note(byte)
        add(byte)
      default: add(byte)
      }
    }
    endCommand()
  }

  private mutating func takeSingleQuoted() throws(CommandFlaw) {
    guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else { throw unclosed("'") }
    word = (word ?? []) + rest[..<end]
    rest = rest[(end + 1)...]
  }

  private mutating func takeDoubleQuoted() throws(CommandFlaw) {
    word = word ?? []
    while let byte = rest.popFirst() {
      switch Unicode.Scalar(byte) {
      case "\"": return
      case "\\":
        guard let next = rest.popFirst() else { break }
        if !"\"\\$`".utf8.contains(next) { add(byte) }
        add(next)
      case "$", "`":
        note(byte)
        add(byte)
      default: add(byte)
      }
    }
    throw unclosed("\"")
  }

  private func unclosed(_ quote: Character) -> CommandFlaw {
    CommandFlaw("the quote \(quote) is never closed", "close it")
  }

  private mutating func note(_ shell: UInt8) {
    operators.append(Character(Unicode.Scalar(shell)))
  }

  private mutating func add(_ byte: UInt8) {
    if word == nil { word = [] }
    word?.append(byte)
  }

  private mutating func endWord() {
    if let word { words.append(String(decoding: word, as: UTF8.self)) }
    word = nil
  }

  private mutating func endCommand() {
    endWord()
    if !words.isEmpty { commands.append(words) }
    words = []
  }
}
