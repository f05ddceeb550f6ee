/// A value of a YAML document and where it starts; lines and columns count from 1.
public struct YAMLNode: Sendable {
  public enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted
    /// A `|` or `>` block, whose text starts on a line of its own.
    case block
  }

  public indirect enum Content: Sendable {
    case scalar(String, Style)
    case sequence([YAMLNode])
    /// In the order of the file; the keys are scalars and differ.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  public let content: Content
  public let line: Int
  public let column: Int
  /// Columns it takes when it is written on one line, else nil.
  public let width: Int?

  public init(content: Content, line: Int, column: Int, width: Int?) {
    (self.content, self.line, self.column, self.width) = (content, line, column, width)
  }
}

extension YAMLNode {
  /// The text of a scalar, however it is quoted.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  public var isPlain: Bool {
    if case .scalar(_, .plain) = content { true } else { false }
  }

  /// Whether YAML reads it as no value at all: nothing, `~` or `null`.
  public var isNothing: Bool {
    guard isPlain, let scalar else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar)
  }

  /// A plain `true` or `false`; YAML 1.1's `yes` and `on` are refused, because they surprise.
  public var flag: Bool? {
    guard isPlain else { return nil }
    return switch scalar {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// A plain whole number in decimal digits, small enough that a step beside it is one too.
  public var number: Int? {
    guard isPlain, let scalar, scalar.utf8.count <= 16 else { return nil }
    let digits = scalar.first == "-" ? scalar.dropFirst() : Substring(scalar)
    // YAML 1.1 reads a leading zero as octal.
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits == "0" || digits.first != "0"
    else { return nil }
    return Int(scalar)
  }

  /// The node's shape, without a word of it: a file that is no table may be anything, such as a
  /// token.
  public var shape: String {
    if case .scalar(let text, _) = content, !isNothing {
      return "a text of \(text.count) characters"
    }
    return found
  }

  /// The node, for a message about a value of the wrong type.
  public var found: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let text, _):
      if isNothing { return "nothing" }
      if flag != nil || number != nil { return text }
      let shown = text.count > 40 ? "\(text.prefix(40)).." : text
      return "the text '\(shown.replacing("\n", with: " "))'"
    }
  }
}
