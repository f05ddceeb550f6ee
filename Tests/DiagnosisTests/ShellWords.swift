/// A command line as a POSIX shell splits it; expansions are not followed.
struct ShellWords {
  /// The words without their quotes.
  private(set) var words: [String] = []
  /// What stands outside of quotes, where a shell acts on it.
  private(set) var bare = ""

  init(_ line: String) {
    var word: String?
    var quote: Character?
    var rest = line[...]
    while let character = rest.popFirst() {
      if let open = quote {
        if character == open {
          quote = nil
        } else if open == "\"", character == "\\", let next = rest.popFirst() {
          word = (word ?? "") + String(next)
        } else {
          // Within double quotes a shell still expands.
          if open == "\"" { bare.append(character) }
          word = (word ?? "") + String(character)
        }
        continue
      }
      switch character {
      case "'", "\"": (quote, word) = (character, word ?? "")
      case "\\":
        if let next = rest.popFirst() { word = (word ?? "") + String(next) }
      case " ", "\t", "\n":
        if let done = word { words.append(done) }
        word = nil
        bare.append(" ")
      default:
        word = (word ?? "") + String(character)
        bare.append(character)
      }
    }
    if let done = word { words.append(done) }
  }
}
