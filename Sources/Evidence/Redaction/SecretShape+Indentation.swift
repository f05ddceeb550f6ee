/// Where the content of a line begins, and how far in that is.
extension SecretShape {
  /// A comment or an empty line between a name and its value.
  static func isBetween(_ line: [UInt8]) -> Bool {
    let start = contentStart(of: line)
    return start == line.count || line[start] == UInt8(ascii: "#") || line[start] == 13
  }

  /// Behind the kubelet's timestamp, the indentation and the dash of a list.
  static func contentStart(of line: [UInt8]) -> Int {
    var at = stampEnd(of: line)
    while at < line.count, line[at] == 32 || line[at] == 9 { at += 1 }
    if at + 1 < line.count, line[at] == UInt8(ascii: "-"), line[at + 1] == 32 { at += 2 }
    while at < line.count, line[at] == 32 { at += 1 }
    return at
  }

  /// From there on, without the blanks at the end.
  static func content(of line: [UInt8]) -> Range<Int> {
    let start = contentStart(of: line)
    var end = line.count
    while end > start, line[end - 1] <= 32 { end -= 1 }
    return start..<end
  }

  private static func stampEnd(of line: [UInt8]) -> Int {
    let stamp = line.prefix(40).prefix { (48...57).contains($0) || "-:.TZ+".utf8.contains($0) }
    let isStamp =
      stamp.count >= 19 && stamp.endIndex < line.count && line[stamp.endIndex] == 32
    return isStamp ? stamp.endIndex + 1 : 0
  }

  /// How far in the content is; the dash of a list counts.
  static func indentation(of line: [UInt8]) -> Int {
    contentStart(of: line) - stampEnd(of: line)
  }

  /// Further in than this, or empty.
  static func isBelow(_ line: [UInt8], _ indent: Int) -> Bool {
    content(of: line).isEmpty || indentation(of: line) > indent
  }

  /// `- x`
  static func isItem(_ line: [UInt8]) -> Bool {
    line[stampEnd(of: line)..<contentStart(of: line)].contains(UInt8(ascii: "-"))
  }

  /// No blank in it.
  static func isWord(_ content: ArraySlice<UInt8>) -> Bool {
    !content.isEmpty && content.allSatisfy { $0 > 32 }
  }

  /// `---+---`
  static func isRule(_ line: [UInt8]) -> Bool {
    let content = line[content(of: line)]
    return content.count >= 3 && content.allSatisfy { "-+|".utf8.contains($0) }
  }
}
