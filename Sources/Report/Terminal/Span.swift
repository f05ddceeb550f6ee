/// A piece of safe text in one style.
struct Span: Equatable, Sendable {
  let text: String
  let style: Style
  /// A command inside a sentence: a line breaks before or behind it, not within.
  let isWhole: Bool
  /// Where a terminal that can do so leads from it; never part of the width.
  var link: String?

  init(_ text: String, _ style: Style = .plain) {
    self.init(safe: SafeText.line(text), style, isWhole: false)
  }

  static func whole(_ text: String, _ style: Style = .plain) -> Span {
    Span(safe: SafeText.line(text), style, isWhole: true)
  }

  /// For text that is a part of another span.
  init(safe text: String, _ style: Style, isWhole: Bool) {
    self.text = text
    self.style = style
    self.isWhole = isWhole
  }

  /// The text with its colours and its link.
  func painted(color: Bool) -> String {
    let shown = color ? style.painted(text) : text
    guard let link else { return shown }
    return "\u{1B}]8;;\(link)\u{1B}\\\(shown)\u{1B}]8;;\u{1B}\\"
  }

  var width: Int { SafeText.width(of: text) }

  private static let longestCommand = 60

  /// A sentence, in which what is between backticks is a command. Longer ones than a sentence
  /// should have come from a program's message: they wrap.
  static func prose(_ sentence: String, _ style: Style = .plain) -> [Span] {
    let parts = SafeText.line(sentence).split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return [Span(sentence, style)] }
    return parts.enumerated().compactMap { index, part in
      if index % 2 == 1 {
        return Span(safe: "`\(part)`", style, isWhole: part.count <= longestCommand)
      }
      return part.isEmpty ? nil : Span(safe: String(part), style, isWhole: false)
    }
  }
}

extension [Span] {
  var width: Int { reduce(0) { $0 + $1.width } }
}
