import Vocabulary

/// The sign at the head of a line. It says the same as its colour, which may be missing.
struct Mark {
  let sign: String
  let style: Style

  static let passed = Mark(sign: "✓", style: .green)
  static let failed = Mark(sign: "✗", style: .red)
  static let warned = Mark(sign: "!", style: .yellow)
  static let unknown = Mark(sign: "?", style: .yellow)
  static let starting = Mark(sign: "…", style: .cyan)
  static let note = Mark(sign: "·", style: .dim)
  static let follows = Mark(sign: "→", style: .dim)

  static func of(_ severity: Severity) -> Mark {
    switch severity {
    case .error: failed
    case .warning: warned
    case .info: note
    }
  }

  /// The sign with the space behind it.
  var lead: Span { Span(sign + " ", style) }
}
