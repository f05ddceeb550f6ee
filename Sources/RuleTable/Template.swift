/// A text with `{{placeholders}}`.
public struct Template: Sendable, Equatable {
  public enum Part: Sendable, Equatable {
    case text(String)
    case placeholder(String)
  }

  public let parts: [Part]

  public init(parts: [Part]) { self.parts = parts }

  /// Splits at `{{` and `}}`; an opening without a closing stays text.
  public init(_ source: String) {
    var parts: [Part] = []
    // Over bytes: every text of the table passes here when the program starts.
    let bytes = Array(source.utf8)
    var (textStart, position) = (0, 0)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    while let open = Self.pair(UInt8(ascii: "{"), in: bytes, from: position),
      let close = Self.pair(UInt8(ascii: "}"), in: bytes, from: open + 2)
    {
      if open > textStart { parts.append(.text(text(textStart..<open))) }
      parts.append(.placeholder(text(open + 2..<close).trimmed))
      (textStart, position) = (close + 2, close + 2)
    }
    if textStart < bytes.count { parts.append(.text(text(textStart..<bytes.count))) }
    self.parts = parts
  }

  /// Where a byte occurs twice in a row.
  private static func pair(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == byte, bytes[index + 1] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Whether a text would have a placeholder, or the beginning of one.
  static func isOpened(in source: String) -> Bool {
    pair(UInt8(ascii: "{"), in: Array(source.utf8), from: 0) != nil
  }

  /// The names in it, in order.
  public var placeholders: [String] {
    parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The text with its placeholders filled in; one that has no value stays readable as `<name>`.
  public func filled(_ value: (String) -> String?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let name): value(name) ?? "<\(name)>"
      }
    }.joined()
  }

  /// As written.
  public var source: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let name): "{{\(name)}}"
      }
    }.joined()
  }
}
