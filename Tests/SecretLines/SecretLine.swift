/// A line of a log with a secret in it, put together from what programs vary in: the name of the
/// setting and how it is written, what is between name and value, how the line is encoded, and
/// how it is coloured.
public struct SecretLine: CustomStringConvertible {
  /// The parts of the secret that stand in one piece each.
  public static let secrets = ["Zq9kW3xT", "v7bN2mRx"]

  public let text: String

  public var description: String { text.debugDescription }

  /// - Parameter choose: gives a number below its argument.
  public init(_ choose: (Int) -> Int) {
    func pick<Element>(_ all: [Element]) -> Element { all[choose(all.count)] }
    let secret = Self.secrets.joined()
    var value = pick(["", "$", "<", "ab&", "ab,", "ab'", "a\"b", "(", "#"]) + secret
    let name = pick(Self.styles)(pick(Self.names))
    let form = pick(Self.forms)
    // What quotes open, they close.
    if form.isQuoted { value = secret }
    let colour = pick(Colour.allCases)
    value = colour.inValue(value, Self.secrets)
    let line = form.line(colour.around(name), colour.around(value))
    let whole = pick(["", "INFO ", "2026-11-22 09:48:36 ERROR [x] "]) + line
    text = pick(Self.encodings)(whole) + pick(["", " and so on", "\n"])
  }

  static let names: [[String]] = [
    ["password"], ["db", "password"], ["client", "secret"], ["api", "key"], ["access", "token"],
    ["secret", "key"], ["private", "key"], ["encryption", "key"], ["pg", "passwd"],
    ["pass", "phrase"],
    ["refresh", "token"], ["secret", "access", "key"], ["shared", "access", "key"], ["db", "pass"],
    ["password", "2"], ["token", "value"], ["user", "pwd"], ["credentials"], ["session", "id"],
  ]

  static let styles: [@Sendable ([String]) -> String] = [
    { $0.joined(separator: "_") }, { $0.joined(separator: "-") }, { $0.joined(separator: ".") },
    { $0.joined(separator: "_").uppercased() },
    { words in words[0] + words.dropFirst().map(\.capital).joined() },
    { $0.map(\.capital).joined() }, { $0.map(\.capital).joined(separator: "-") },
  ]

  struct Form: Sendable {
    var isQuoted = false
    var line: @Sendable (_ name: String, _ value: String) -> String

    init(isQuoted: Bool = false, _ line: @escaping @Sendable (String, String) -> String) {
      (self.isQuoted, self.line) = (isQuoted, line)
    }
  }

  static let forms: [Form] = [
    Form { "\($0)=\($1)" }, Form { "\($0): \($1)" }, Form { "\($0):\($1)" },
    Form { "\($0) = \($1)" }, Form { "\($0) => \($1)" }, Form { "a=b&\($0)=\($1)" },
    Form { "--\($0)=\($1)" }, Form { "--\($0) \($1)" },
    Form(isQuoted: true) { "{\"\($0)\":\"\($1)\"}" },
    Form(isQuoted: true) { "{\"a\": 1, \"\($0)\" : \"\($1)\", \"b\": 2}" },
    Form(isQuoted: true) { "{'\($0)': '\($1)'}" }, Form(isQuoted: true) { "\($0)=\"\($1)\"" },
    Form(isQuoted: true) { "('\($0)', '\($1)')" },
    Form(isQuoted: true) { "[\"--\($0)\", \"\($1)\"]" },
    Form(isQuoted: true) { "<\($0)>\($1)</\($0)>" },
    Form(isQuoted: true) { "\"\($0)\": [\"\($1)\"]" },
    Form(isQuoted: true) { "{\"name\":\"\($0)\",\"value\":\"\($1)\"}" },
    Form(isQuoted: true) { "{\"value\":\"\($1)\",\"name\":\"\($0)\"}" },
    Form(isQuoted: true) { "{Name:\($0) Value:\($1)}" },
    Form(isQuoted: true) { "{\"loc\":[\"body\",\"\($0)\"],\"msg\":\"no\",\"input\":\"\($1)\"}" },
    Form(isQuoted: true) { "[parameters: {'\($0)': '\($1)'}]" },
    Form(isQuoted: true) { "Key (\($0))=(\($1)) already exists." },
    Form { "\($0) ==> \($1)" }, Form { "\($0) -> \($1)" }, Form { "\($0)::\($1)" },
    Form(isQuoted: true) { "setenv(\"\($0)\",\"\($1)\",1)" },
    Form(isQuoted: true) { "os.environ[\"\($0)\"] = f() or \"\($1)\"" },
    Form(isQuoted: true) { "let \($0): string = \"\($1)\"" },
    Form(isQuoted: true) { "var \($0) string = \"\($1)\"" },
    Form(isQuoted: true) { "if \($0) == \"\($1)\" {" },
    Form(isQuoted: true) { "$env{\($0)} ?? '\($1)'" },
    Form(isQuoted: true) { "\($0) = '''\($1)'''" },
    Form(isQuoted: true) { "{\($0),<<\"\($1)\">>}" },
    Form(isQuoted: true) { "<td>\($0)</td><td>\($1)</td>" },
    Form(isQuoted: true) { "{\"\($0)\":{\"string\":\"\($1)\"}}" },
  ]

  /// How a whole line is written into another text.
  static let encodings: [@Sendable (String) -> String] = [
    { $0 }, { $0.percentEncoded }, { $0.percentEncoded.percentEncoded }, { $0.jsonEscaped },
    { $0.jsonEscaped.jsonEscaped }, { $0.htmlEscaped }, { $0.unicodeEscaped },
  ]

  enum Colour: CaseIterable {
    case none, ansi, escaped, invisible, bare, inside

    func around(_ text: String) -> String {
      switch self {
      case .none, .inside: text
      case .ansi: "\u{1B}[36;1m\(text)\u{1B}[0m"
      case .escaped: "^[[36m\(text)^[[0m"
      case .invisible: text.map(String.init).joined(separator: "\u{200B}")
      case .bare: "[36m\(text)[0m"
      }
    }

    func inValue(_ value: String, _ parts: [String]) -> String {
      self == .inside ? value.replacingFirst(parts[0], with: parts[0] + "\u{1B}[32m") : value
    }
  }
}

extension String {
  fileprivate var capital: String { prefix(1).uppercased() + dropFirst() }

  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard hasSuffix(part) || contains(part), let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func firstRange(of part: String) -> Range<String.Index>? {
    indices.lazy.compactMap { start -> Range<String.Index>? in
      guard let end = index(start, offsetBy: part.count, limitedBy: endIndex) else { return nil }
      return self[start..<end] == part ? start..<end : nil
    }.first
  }

  private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }

  fileprivate var percentEncoded: String {
    utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte)
      return isPlain ? String(Character(scalar)) : "%" + byte.hex.suffix(2)
    }.joined()
  }

  fileprivate var jsonEscaped: String {
    "\""
      + unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        default: scalar.value < 32 || scalar.value > 126 ? scalar.jsonEscape : String(scalar)
        }
      }.joined() + "\""
  }

  /// Go's encoder, and more of it: every mark is an escape.
  fileprivate var unicodeEscaped: String {
    unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic && scalar.value < 128 || scalar.properties.numericType != nil
        || scalar == " " ? String(scalar) : scalar.jsonEscape
    }.joined()
  }

  fileprivate var htmlEscaped: String {
    unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: String(scalar)
      }
    }.joined()
  }
}

extension UInt8 {
  fileprivate var hex: String { "0" + String(self, radix: 16, uppercase: true) }
}

extension Unicode.Scalar {
  fileprivate var jsonEscape: String { "\\u" + ("000" + String(value, radix: 16)).suffix(4) }
}
