/// How a piece of text looks; the terminal's own 16 colours, so that every theme stays readable.
struct Style: Hashable, Sendable {
  private var codes: [Int] = []

  static let plain = Style()
  static let bold = Style(codes: [1])
  static let dim = Style(codes: [2])
  static let red = Style(codes: [31])
  static let green = Style(codes: [32])
  static let yellow = Style(codes: [33])
  static let cyan = Style(codes: [36])

  func with(_ other: Style) -> Style { Style(codes: codes + other.codes) }

  func painted(_ text: String) -> String {
    codes.isEmpty || text.isEmpty
      ? text : "\u{1B}[\(codes.map(String.init).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
