/// Makes text from the cluster safe to show: no byte of a log or of an object's name reaches a
/// terminal as a command, reorders what is beside it, or hides.
///
/// A scalar that would do so is written as its code point in angle brackets, `<U+001B>`. That
/// covers the C0 and C1 controls, DEL, bidirectional controls, zero-width and other invisible
/// scalars, tags, and line separators. A tab becomes two spaces, a line break inside the text ` ⏎
/// `.
public enum SafeText {
  /// The text on one line.
  public static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    var safe = ""
    var rest = Substring(text).unicodeScalars
    while let last = rest.last, last == "\n" || last == "\r" { rest.removeLast() }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\t": safe += "  "
      case "\n": safe += " ⏎ "
      case "\r" where rest.first == "\n": continue
      case _ where isUnsafe(scalar): safe += name(of: scalar)
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// Whether a terminal may act on the scalar, or show nothing for it.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: return true
    default: break
    }
    // The two selectors between text and emoji forms are harmless; more of them can carry a
    // message.
    return scalar.properties.isDefaultIgnorableCodePoint
      && scalar != "\u{FE0E}" && scalar != "\u{FE0F}"
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
  }
}
