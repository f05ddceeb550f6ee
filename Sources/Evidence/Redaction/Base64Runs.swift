/// Base64 in a line that decodes to text: a secret may stand in it.
enum Base64Runs {
  struct Run {
    var range: Range<Int>
    var text: [UInt8]
  }

  private static let shortest = 12

  /// The runs of a line that are text.
  static func texts(in line: UnsafeBufferPointer<UInt8>) -> [Run] {
    var runs: [Run] = []
    var at = 0
    while at < line.count {
      guard value(line[at]) != nil else {
        at += 1
        continue
      }
      var end = at + 1
      while end < line.count, value(line[end]) != nil { end += 1 }
      if end - at >= shortest, let text = decoded(line, at..<end) {
        while end < line.count, line[end] == UInt8(ascii: "=") { end += 1 }
        runs.append(Run(range: at..<end, text: text))
      }
      at = end
    }
    return runs
  }

  /// The text, or nil for what decodes to something that nobody would print.
  private static func decoded(
    _ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [UInt8]? {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for at in range {
      guard let value = value(line[at]) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> UInt32(count))
      guard (32..<127).contains(byte) || byte == 10 || byte == 13 || byte == 9 || byte >= 0xC2
      else { return nil }
      // Words of a log decode to bytes beyond ASCII after a few letters.
      if byte >= 0xC2, text.count < 8 { return nil }
      text.append(byte)
    }
    return text
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
