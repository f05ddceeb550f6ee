/// The words of a line of shell with their places. Quotes and substitutions are followed, nothing is
/// expanded.
struct ShellWords {
  struct Word: Equatable {
    var text: String
    var range: Range<String.Index>
    /// After it a command begins, or one has ended: `|`, `&&`, `;`, `$(`, `<(`, `)`.
    var isOperator: Bool
  }

  private(set) var all: [Word] = []

  init(_ line: String) {
    var start: String.Index?
    var quote: Character?
    // The quote that each open `$(` or `<(` is in.
    var outer: [Character?] = []
    var index = line.startIndex
    func end(_ word: inout [Word], at index: String.Index) {
      if let begin = start {
        word.append(
          Word(text: String(line[begin..<index]), range: begin..<index, isOperator: false))
      }
      start = nil
    }
    while index < line.endIndex {
      let character = line[index]
      let next = line.index(after: index)
      let opens =
        quote != "'" && "$<>".contains(character) && next < line.endIndex && line[next] == "("
        && (quote == nil || character == "$")
      if opens {
        end(&all, at: index)
        let after = line.index(after: next)
        all.append(Word(text: String(line[index..<after]), range: index..<after, isOperator: true))
        outer.append(quote)
        (quote, index) = (nil, after)
        continue
      }
      switch character {
      case "'" where quote != "\"", "\"" where quote != "'":
        if start == nil { start = index }
        quote = quote == nil ? character : nil
      case "\\" where quote != "'":
        if start == nil { start = index }
        index = next
        if index == line.endIndex { continue }
      case ")" where quote == nil && !outer.isEmpty:
        end(&all, at: index)
        all.append(Word(text: ")", range: index..<next, isOperator: true))
        quote = outer.removeLast()
      case "|", "&", ";", "\n":
        guard quote == nil else { break }
        end(&all, at: index)
        all.append(Word(text: String(character), range: index..<next, isOperator: true))
      case " ", "\t":
        if quote == nil { end(&all, at: index) }
      default: if start == nil { start = index }
      }
      index = line.index(after: index)
    }
    end(&all, at: line.endIndex)
  }
}
