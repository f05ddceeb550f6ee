extension LineCopy {
  /// Characters that a reader does not see between the letters, or takes for plain ones: colours,
  /// characters without width, NUL (every other byte of UTF-16), typographic quotes and the wide
  /// letters of CJK fonts.
  static func noise(_ bytes: [UInt8], _ at: Int) -> (length: Int, result: Replacement)? {
    // A backspace takes what is before it: `p\u{8}p`, as manual pages print bold letters.
    if at + 1 < bytes.count, bytes[at + 1] == 8, bytes[at] > 32 { return (2, .nothing) }
    return switch bytes[at] {
    case 9, 10: nil
    case 27: (colour(bytes, at), .nothing)
    case 0..<32, 127: (1, .nothing)
    // A log collector took the escape character away, or wrote it as ^[.
    case UInt8(ascii: "["): bareColour(bytes, at).map { ($0, .nothing) }
    case UInt8(ascii: "^"):
      at + 2 < bytes.count && bytes[at + 1] == UInt8(ascii: "[")
        ? bareColour(bytes, at + 2).map { ($0 + 2, .nothing) } : nil
    // As rsyslog writes it.
    case UInt8(ascii: "#") where bytes[at...].starts(with: "#033[".utf8):
      bareColour(bytes, at + 4).map { ($0 + 4, .nothing) }
    case 0xC2 where at + 1 < bytes.count && bytes[at + 1] == 0x9B:
      (colour(bytes, at), .nothing)
    case 0xC2, 0xE1...0xE3, 0xEA, 0xEF: invisible(bytes, at)
    default: nil
    }
  }

  /// The length of an escape sequence.
  private static func colour(_ bytes: [UInt8], _ at: Int) -> Int {
    guard at + 1 < bytes.count else { return 1 }
    var end = at + 2
    switch bytes[at + 1] {
    // 0x9B is both at once.
    case UInt8(ascii: "["), 0x9B:
      while end < bytes.count, (0x21...0x3F).contains(bytes[end]) { end += 1 }
      // Behind a blank a letter may belong to a word; no program writes such a sequence.
      if end < bytes.count, bytes[end] == 32 { return end - at }
      return min(end + 1, bytes.count) - at
    case UInt8(ascii: "]"):
      while end < bytes.count, bytes[end] != 7, bytes[end] != 27 { end += 1 }
      // A sequence without an end is no reason to overlook the rest of the line.
      guard end < bytes.count else { return 2 }
      let isLong = bytes[end] == 27 && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\\")
      return end + (isLong ? 2 : 1) - at
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      return end < bytes.count && "AB012".utf8.contains(bytes[end]) ? 3 : 1
    default: return 1
    }
  }

  private static func bareColour(_ bytes: [UInt8], _ at: Int) -> Int? {
    var end = at + 1
    while end < bytes.count, end - at < 24,
      (48...57).contains(bytes[end]) || bytes[end] == UInt8(ascii: ";")
    {
      end += 1
    }
    guard bytes[at] == UInt8(ascii: "["), end > at + 1, end < bytes.count,
      bytes[end] == UInt8(ascii: "m")
    else { return nil }
    return end + 1 - at
  }

  private static func invisible(_ bytes: [UInt8], _ at: Int) -> (Int, Replacement)? {
    let length = bytes[at] < 0xE0 ? 2 : 3
    guard at + length <= bytes.count else { return nil }
    let first = UInt32(bytes[at])
    let second = UInt32(bytes[at + 1] & 0x3F)
    let value =
      length == 2
      ? (first & 0x1F) << 6 | second
      : (first & 0x0F) << 12 | second << 6 | UInt32(bytes[at + 2] & 0x3F)
    switch value {
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      return (length, .nothing)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return (length, .byte(32))
    case 0xB4, 0x2018...0x201B, 0x2032, 0x2039, 0x203A: return (length, .byte(UInt8(ascii: "'")))
    case 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x300C...0x300F:
      return (length, .byte(UInt8(ascii: "\"")))
    case 0x2236, 0xA789, 0xFE55: return (length, .byte(UInt8(ascii: ":")))
    case 0x2012...0x2015: return (length, .byte(UInt8(ascii: "-")))
    // Arrows from a name to its value.
    case 0x2190, 0x2192, 0x21D2, 0x27F6: return (length, .byte(UInt8(ascii: "=")))
    case 0xFF01...0xFF5E: return (length, .byte(UInt8(value - 0xFEE0)))
    default: return nil
    }
  }
}
