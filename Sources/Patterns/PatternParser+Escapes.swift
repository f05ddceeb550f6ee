/// The meaning of a backslash and the characters after it.
enum Escape {
  case bytes(ByteSet)
  case assertion(Assertion)
}

extension PatternParser {
  /// Reads an escape, from its backslash on.
  mutating func parseEscape() throws(PatternError) -> Escape {
    let start = position
    position += 1
    guard let scalar = next else {
      throw PatternError(
        offset: start, reason: "the pattern ends in a lone backslash",
        remedy: #"write `\\` for the character"#)
    }
    position += 1
    switch scalar {
    case "d": return .bytes(.digits)
    case "D": return .bytes(.digits.inverted)
    case "w": return .bytes(.wordBytes)
    case "W": return .bytes(.wordBytes.inverted)
    case "s": return .bytes(.spaces)
    case "S": return .bytes(.spaces.inverted)
    case "b": return .assertion(.wordBoundary)
    case "B": return .assertion(.notWordBoundary)
    case "t": return .bytes(ByteSet(0x09))
    case "n": return .bytes(ByteSet(0x0A))
    case "v": return .bytes(ByteSet(0x0B))
    case "f": return .bytes(ByteSet(0x0C))
    case "r": return .bytes(ByteSet(0x0D))
    case "x": return .bytes(ByteSet(try parseHexByte(from: start)))
    default: break
    }
    // A letter may gain a meaning one day and a digit has one elsewhere; punctuation never does.
    if scalar.isASCII, scalar.value >= 0x20, scalar == "_" || !UInt8(scalar.value).isWordByte {
      return .bytes(ByteSet(UInt8(scalar.value)))
    }
    throw refusalOfEscape(scalar, at: start)
  }

  private mutating func parseHexByte(from start: Int) throws(PatternError) -> UInt8 {
    guard let high = next?.hexValue, let low = scalar(after: 1)?.hexValue else {
      throw PatternError(
        offset: start, reason: #"`\x` needs two hexadecimal digits"#,
        remedy: #"write it as in `\x1B`"#)
    }
    position += 2
    return high << 4 | low
  }

  private func refusalOfEscape(_ scalar: Unicode.Scalar, at start: Int) -> PatternError {
    switch scalar {
    case "0"..."9", "k", "g":
      PatternError(
        offset: start, reason: "back-references are not supported",
        remedy: "repeat the text, or match any text there")
    case "A":
      Self.unknownEscape(scalar, at: start, remedy: "use `^` for the start of the line")
    case "z", "Z":
      Self.unknownEscape(scalar, at: start, remedy: "use `$` for the end of the line")
    default:
      Self.unknownEscape(
        scalar, at: start, remedy: "drop the backslash if the character itself is meant")
    }
  }

  private static func unknownEscape(
    _ scalar: Unicode.Scalar, at offset: Int, remedy: String
  ) -> PatternError {
    PatternError(offset: offset, reason: "`\\\(scalar)` is not a known escape", remedy: remedy)
  }
}

extension Unicode.Scalar {
  fileprivate var hexValue: UInt8? {
    guard isASCII, let digit = Character(self).hexDigitValue else { return nil }
    return UInt8(digit)
  }
}
