/// Breaks styled text into lines at spaces.
///
/// Spaces inside a line stay as they are: a log line is evidence, and two spaces in it may matter.
/// A word is only broken when it is longer than a whole line, a command never.
struct Wrapping {
  /// Columns of the first line, and of each that follows.
  let first: Int
  let following: Int

  func lines(_ spans: [Span]) -> [[Span]] {
    var lines: [[Span]] = []
    var line: [Span] = []
    var used = 0
    var room: Int { lines.isEmpty ? first : following }
    for word in words(of: spans) {
      if used + word.gap.width + word.width <= room {
        line += (word.gap + word.pieces)
        used += word.gap.width + word.width
        continue
      }
      if !line.isEmpty {
        lines.append(line)
        (line, used) = ([], 0)
      }
      for piece in pieces(of: word, first: room) {
        if !line.isEmpty { lines.append(line) }
        (line, used) = (piece, piece.width)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The text between two breaking points, perhaps in several styles, and the spaces before it.
  private struct Word {
    var gap: [Span] = []
    var pieces: [Span] = []
    var width: Int { pieces.width }
  }

  private func words(of spans: [Span]) -> [Word] {
    var words: [Word] = []
    var word = Word()
    func add(_ text: Substring, _ span: Span) {
      let piece = Span(safe: String(text), span.style, isWhole: span.isWhole)
      guard text.first == " ", !span.isWhole else { return word.pieces.append(piece) }
      if !word.pieces.isEmpty {
        words.append(word)
        word = Word()
      }
      word.gap.append(piece)
    }
    for span in spans {
      if span.isWhole {
        add(span.text[...], span)
        continue
      }
      var rest = span.text[...]
      while let head = rest.first {
        let run = rest.prefix { ($0 == " ") == (head == " ") }
        add(run, span)
        rest = rest[run.endIndex...]
      }
    }
    return word.pieces.isEmpty ? words : words + [word]
  }

  /// A word that is longer than a line, in pieces that fill theirs. A command stays in one piece
  /// even then: a person must be able to copy it.
  private func pieces(of word: Word, first: Int) -> [[Span]] {
    let widest = max(1, following)
    guard word.width > first, !word.pieces.contains(where: \.isWhole) else { return [word.pieces] }
    var lines: [[Span]] = []
    var line: [Span] = []
    var used = 0
    for piece in word.pieces {
      var text = ""
      for character in piece.text {
        let width = SafeText.width(of: character)
        if used + width > (lines.isEmpty ? max(1, first) : widest), used > 0 {
          if !text.isEmpty { line.append(Span(safe: text, piece.style, isWhole: false)) }
          lines.append(line)
          (line, text, used) = ([], "", 0)
        }
        text.append(character)
        used += width
      }
      if !text.isEmpty { line.append(Span(safe: text, piece.style, isWhole: false)) }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
