/// A JSON value that keeps its keys in order and writes itself.
indirect enum JSONText {
  case object([(String, JSONText)])
  case array([JSONText])
  case string(String)
  case integer(Int)
  case flag(Bool)

  /// An array of strings.
  static func strings(_ strings: [String]) -> JSONText { .array(strings.map(JSONText.string)) }

  /// Indented by two spaces, small values on one line, without a line break at the end.
  ///
  /// - Parameter taken: columns of the first line that are in use already.
  func text(indent: Int = 0, taken: Int = 0, width: Int = 100) -> String {
    let flat = flat
    if indent + taken + flat.utf8.count < width { return flat }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .object(let pairs):
      let lines = pairs.map { key, value in
        let key = Self.quoted(key) + ": "
        return inner + key + value.text(indent: indent + 2, taken: key.utf8.count, width: width)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    case .array(let items):
      let lines = items.map { inner + $0.text(indent: indent + 2, width: width) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .string, .integer, .flag: return flat
    }
  }

  private var flat: String {
    switch self {
    case .object(let pairs):
      "{" + pairs.map { "\(Self.quoted($0)): \($1.flat)" }.joined(separator: ", ") + "}"
    case .array(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .string(let text): Self.quoted(text)
    case .integer(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
