import FoundationEssentials

/// The ways in which programs write bytes that they do not take for a text.
enum EncodedForms {
  /// PostgreSQL's bytea, and lists of numbers as Go and JavaScript print them.
  static func numbers(of value: [UInt8]) -> [[UInt8]] {
    guard (6...256).contains(value.count) else { return [] }
    let digits = Array("0123456789abcdef".utf8)
    let hex = value.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return [hex] + [" ", ", ", ","].map { Array(value.map { "\($0)" }.joined(separator: $0).utf8) }
  }

  /// A value within base64: what comes before it in the encoded text shifts it by none, one or two
  /// bytes, and only the letters that it fills alone are its own.
  static func base64(of value: [UInt8]) -> [[UInt8]] {
    guard value.count >= 6 else { return [] }
    return (0...2).flatMap { shift in
      let padded = Data(Array(repeating: 0, count: shift) + value)
      let text = Array(padded.base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") })
      let first = (shift * 8 + 5) / 6
      let last = (shift + value.count) * 8 / 6
      return variants(of: Array(text[first..<min(last, text.count)]))
    }
  }

  /// The alphabet of URLs, too, and as a text is compared.
  static func variants(of base64: [UInt8]) -> [[UInt8]] {
    let forURL = base64.map { $0 == UInt8(ascii: "+") ? 45 : $0 == UInt8(ascii: "/") ? 95 : $0 }
    return [base64, forURL, LineCopy.folded(base64).bytes].filter { $0.count >= 6 }
  }
}
