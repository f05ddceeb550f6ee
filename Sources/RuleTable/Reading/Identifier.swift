/// The two shapes of ids: `KC-01` for rules, `words-joined-by-dashes` for everything else.
enum Identifier {
  static let ruleRemedy = "write two capital letters, a dash and digits, such as KC-01"
  static let wordsRemedy = "write lower-case words joined by dashes"

  /// `KC-01`, perhaps with a letter behind: `HM-06b`.
  static func isRule(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard bytes.count >= 4, bytes.count <= 8, bytes[2] == UInt8(ascii: "-") else { return false }
    var digits = bytes[3...]
    if isLetter(digits[digits.endIndex - 1] | 0x20) { digits.removeLast() }
    return isCapital(bytes[0]) && isCapital(bytes[1]) && !digits.isEmpty
      && digits.allSatisfy(isDigit)
  }

  static func isWords(_ id: String) -> Bool {
    id.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
