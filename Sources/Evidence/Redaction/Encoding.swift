/// The ways in which programs write a character: `%2F`, `\u0026`, `&amp;`.
enum Encoding {
  static func decoded(_ bytes: [UInt8], _ at: Int) -> (Int, LineCopy.Replacement)? {
    switch bytes[at] {
    case UInt8(ascii: "%"):
      guard let value = number(bytes, at + 1, digits: 2, base: 16) else { return nil }
      return (3, .byte(UInt8(value)))
    case UInt8(ascii: "\\"): return backslash(bytes, at)
    case UInt8(ascii: "&"): return entity(bytes, at)
    default: return nil
    }
  }

  /// The escapes of JSON, C and Python.
  private static func backslash(_ bytes: [UInt8], _ at: Int) -> (Int, LineCopy.Replacement)? {
    guard at + 1 < bytes.count else { return nil }
    switch bytes[at + 1] {
    case UInt8(ascii: "u"):
      if at + 2 < bytes.count, bytes[at + 2] == UInt8(ascii: "{") { return braced(bytes, at) }
      guard let unit = number(bytes, at + 2, digits: 4, base: 16) else { return nil }
      if (0xD800..<0xDC00).contains(unit), at + 7 < bytes.count, bytes[at + 6] == bytes[at],
        bytes[at + 7] == UInt8(ascii: "u"),
        let low = number(bytes, at + 8, digits: 4, base: 16), (0xDC00..<0xE000).contains(low)
      {
        return scalar(12, 0x10000 + (unit - 0xD800) << 10 + low - 0xDC00)
      }
      return scalar(6, unit)
    case UInt8(ascii: "U"):
      return number(bytes, at + 2, digits: 8, base: 16).flatMap { scalar(10, $0) }
    case UInt8(ascii: "x"):
      return number(bytes, at + 2, digits: 2, base: 16).map { (4, .byte(UInt8($0))) }
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      return number(bytes, at + 1, digits: 3, base: 8).map { (4, .byte(UInt8($0))) }
    case UInt8(ascii: "n"): return (2, .byte(10))
    case UInt8(ascii: "r"): return (2, .byte(13))
    case UInt8(ascii: "t"): return (2, .byte(9))
    case UInt8(ascii: "e"): return (2, .byte(27))
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return (2, .byte(bytes[at + 1]))
    default: return nil
    }
  }

  /// `\u{3d}`, as Rust, Swift and JavaScript have it.
  private static func braced(_ bytes: [UInt8], _ at: Int) -> (Int, LineCopy.Replacement)? {
    let digits = bytes[(at + 3)...].prefix(7).prefix(while: SecretShape.isHex)
    guard !digits.isEmpty, digits.endIndex < bytes.count,
      bytes[digits.endIndex] == UInt8(ascii: "}"),
      let value = number(bytes, at + 3, digits: digits.count, base: 16)
    else { return nil }
    return scalar(digits.endIndex + 1 - at, value)
  }

  /// HTML's and XML's.
  private static func entity(_ bytes: [UInt8], _ at: Int) -> (Int, LineCopy.Replacement)? {
    let rest = bytes[(at + 1)...].prefix(10)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: rest[..<end], as: UTF8.self)
    let length = end + 1 - at
    if name.hasPrefix("#") {
      let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
      let value = Int(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
      return value.flatMap { scalar(length, $0) }
    }
    return named[name].map { (length, .byte(UInt8(ascii: $0))) }
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "equals": "=",
    "colon": ":", "sol": "/", "commat": "@", "period": ".", "plus": "+", "lowbar": "_", "num": "#",
    "dollar": "$", "percnt": "%", "excl": "!",
  ]

  private static func scalar(_ length: Int, _ value: Int) -> (Int, LineCopy.Replacement)? {
    UInt32(exactly: value).flatMap(Unicode.Scalar.init).map { (length, .scalar($0)) }
  }

  private static func number(_ bytes: [UInt8], _ from: Int, digits: Int, base: Int) -> Int? {
    guard from + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[from..<(from + digits)] {
      let digit: Int
      switch byte {
      case 48...57: digit = Int(byte) - 48
      case 65...70: digit = Int(byte) - 55
      case 97...102: digit = Int(byte) - 87
      default: return nil
      }
      guard digit < base else { return nil }
      value = value * base + digit
    }
    return value
  }
}
