/// Searching for line ends, eight bytes at a time.
///
/// The offsets are those of the buffer; the ranges must lie within it.
extension UnsafeRawBufferPointer {
  private static var newline: UInt8 { 0x0A }

  /// The offset of the first `\n` in the range.
  func firstNewline(in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      let marks = newlineMarks(at: offset)
      if marks != 0 { return offset + marks.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < range.upperBound {
      if self[offset] == Self.newline { return offset }
      offset += 1
    }
    return nil
  }

  /// The offset of the last `\n` in the range.
  func lastNewline(in range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end - 8 >= range.lowerBound {
      let marks = newlineMarks(at: end - 8)
      if marks != 0 { return end - 1 - marks.leadingZeroBitCount / 8 }
      end -= 8
    }
    while end > range.lowerBound {
      end -= 1
      if self[end] == Self.newline { return end }
    }
    return nil
  }

  /// How many `\n` there are in the range.
  func countNewlines(in range: Range<Int>) -> Int {
    var count = 0
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      // Each byte of the word counts for itself, as far as a byte can.
      var counts: UInt64 = 0
      for _ in 0..<Swift.min(255, (range.upperBound - offset) / 8) {
        counts &+= newlineMarks(at: offset) >> 7
        offset &+= 8
      }
      let even: UInt64 = 0x00FF_00FF_00FF_00FF
      let pairs = (counts & even) + (counts >> 8 & even)
      count &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while offset < range.upperBound {
      if self[offset] == Self.newline { count += 1 }
      offset += 1
    }
    return count
  }

  /// The top bit of each byte that is a `\n` among the eight at `offset`, the first one lowest.
  private func newlineMarks(at offset: Int) -> UInt64 {
    let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let difference = word ^ 0x0A0A_0A0A_0A0A_0A0A
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    // Unlike the shorter well-known formula this one has no carry from byte to byte, so that
    // every mark, and not only the lowest, is right.
    return ~(((difference & low) &+ low) | difference | low)
  }
}
