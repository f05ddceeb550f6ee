import FoundationEssentials

/// A document as text: keys sorted, one to a line, and safe to look at.
enum JSONText {
  /// The text, with a line break behind it.
  static func of(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(document) else {
      preconditionFailure("texts and finite numbers always encode")
    }
    return escaped(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// JSON itself is ASCII with line breaks: any other unsafe scalar is in a string.
  private static func escaped(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      guard scalar != "\n", SafeText.isUnsafe(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
