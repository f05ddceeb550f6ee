/// PEM blocks, which span lines, and what is left of one that a limit cut.
enum KeyBlock {
  static let placeholder = Array("[redacted key]".utf8)

  static func start(in text: [UInt8], from: Int) -> Int? {
    find(Array("-----BEGIN ".utf8), in: text, from: from)
  }

  /// Behind the mark that ends a block; in JSON the line may go on there.
  static func end(in text: [UInt8], from: Int) -> Int? {
    let dashes = Array("-----".utf8)
    guard let mark = find(dashes + Array("END".utf8), in: text, from: from) else { return nil }
    // The dashes of another block's beginning may be the next ones, so only a label is between.
    // Without dashes behind it, what looks like a label may be the beginning of the text that follows.
    var end = mark + 8
    while end < text.count, text[end] == 32 || (48...57).contains(text[end]) || isUpper(text[end]) {
      end += 1
    }
    let isClosed =
      text[end...].starts(with: dashes)
      && !text[end...].starts(with: dashes + Array("BEGIN ".utf8))
    return isClosed ? end + dashes.count : mark + 8
  }

  /// Where the body of a block begins of which the line holds only the end, and where that end
  /// is; nil when there is no such end.
  static func cutBody(in line: [UInt8]) -> Range<Int>? {
    guard let mark = find(Array("-----END ".utf8), in: line, from: 0),
      start(in: Array(line[..<mark]), from: 0) == nil
    else { return nil }
    var start = mark
    // Within a string the line ends are written \n.
    while start > 0, isBodyByte(line[start - 1]) || "\\".utf8.contains(line[start - 1]) {
      start -= 1
    }
    return start..<mark
  }

  /// The lines, by their numbers, that are the body of a block whose beginning is missing.
  static func cutLines(_ lines: [ArraySlice<UInt8>]) -> Set<Int> {
    var cut: Set<Int> = []
    var isOpen = false
    for (number, line) in lines.enumerated() {
      guard line.contains(where: { $0 == UInt8(ascii: "-") }) else { continue }
      let text = Array(line)
      if !isOpen, cutBody(in: text) != nil {
        var before = number - 1
        while before >= 0, number - before <= maximumLines, isBody(Array(lines[before])) {
          cut.insert(before)
          before -= 1
        }
      }
      if start(in: text, from: 0) != nil { isOpen = true }
      if end(in: text, from: start(in: text, from: 0) ?? 0) != nil { isOpen = false }
    }
    return cut
  }

  /// Of a key that is longer than this many lines the end is missing; what follows is a log again.
  static let maximumLines = 200

  /// A line of nothing but base64, in one of the lengths that PEM and MIME wrap at: a block of which
  /// both ends are missing. Hexadecimal digests have no capitals.
  static func isBareBody(_ line: [UInt8]) -> Bool {
    let content = line[SecretShape.contentStart(of: line)...]
    guard content.count == 64 || content.count == 76, content.allSatisfy(isBodyByte) else {
      return false
    }
    return content.contains(where: isUpper) && content.contains(where: SecretShape.isLowerLetter)
      && content.contains { (48...57).contains($0) }
  }

  /// A line of a block's body, which its last one may be short.
  static func isBody(_ line: [UInt8]) -> Bool {
    let content = line[SecretShape.contentStart(of: line)...]
    return (1...100).contains(content.count) && content.allSatisfy(isBodyByte)
  }

  private static func isBodyByte(_ byte: UInt8) -> Bool {
    SecretShape.isHexOrLetter(byte) || "+/=".utf8.contains(byte)
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}
