/// XML or HTML whose texts are escaped by construction: in a literal, what is written is markup, and
/// what is interpolated is text, unless it is markup itself.
///
/// Text goes through `SafeText` first, so the result is well-formed XML 1.0 whatever a log holds.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  let text: String

  static let none: Markup = ""

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation pieces: StringInterpolation) { text = pieces.text }
  private init(raw text: String) { self.text = text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
    mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
  }

  /// For an attribute in double quotes as well as between tags.
  static func escaped(_ text: String) -> String {
    let safe = SafeText.line(text)
    guard safe.utf8.contains(where: { special.contains($0) }) else { return safe }
    // Over scalars: a combining mark behind `<` would make another character of it.
    return safe.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  private static let special = Set("&<>\"'".utf8)

  static func + (left: Markup, right: Markup) -> Markup { Markup(raw: left.text + right.text) }

  /// One after another, each on a line of its own.
  static func lines(_ parts: [Markup]) -> Markup {
    Markup(raw: parts.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  /// Text of several lines, as XML keeps it.
  static func text(_ lines: [String]) -> Markup {
    Markup(raw: lines.map(escaped).joined(separator: "\n"))
  }
}
