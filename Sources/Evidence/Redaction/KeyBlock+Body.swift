/// The lines of a key between the marks, and of one whose marks are missing.
extension KeyBlock {
  /// Where the body of a block begins of which the line holds only the end, and where that end
  /// is; nil when there is no such end.
  static func cutBody(in line: [UInt8], from: Int = 0) -> Range<Int>? {
    guard let mark = mark(.end, in: line, from: from),
      !mark.isPlain || mark.end < line.count && line[mark.end] == 32,
      self.mark(.begin, in: line, from: from, upTo: mark.start) == nil
    else { return nil }
    var start = mark.start
    // Within a string the line ends are written \n.
    while start > from, isBodyByte(line[start - 1]) || "\\%".utf8.contains(line[start - 1]) {
      start -= 1
    }
    return start..<mark.start
  }

  /// The lines, by their numbers, that are the body of a block whose beginning is missing, or too
  /// far away to tell.
  static func cutLines(_ lines: [ArraySlice<UInt8>]) -> Set<Int> {
    var cut: Set<Int> = []
    for (number, line) in lines.enumerated() {
      guard line.contains(where: { $0 == UInt8(ascii: "-") }), cutBody(in: Array(line)) != nil
      else { continue }
      var before = number - 1
      while before >= 0, number - before <= maximumLines, isBody(Array(lines[before])) {
        cut.insert(before)
        before -= 1
      }
    }
    return cut
  }

  /// A line of nothing but base64, in one of the lengths that PEM and MIME wrap at: a block of which
  /// both ends are missing. Hexadecimal digests have no capitals.
  static func isBareBody(_ line: [UInt8]) -> Bool {
    let content = line[SecretShape.contentStart(of: line)...]
    return (content.count == 64 || content.count == 76) && content.allSatisfy(isBodyByte)
      && SecretShape.isMixed(content)
  }

  /// A line of a block's body, which its last one may be short.
  static func isBody(_ line: [UInt8]) -> Bool {
    let content = line[SecretShape.contentStart(of: line)...]
    return (1...100).contains(content.count) && content.allSatisfy(isBodyByte)
  }

  /// Whether a line may be one of a block that is open: a word of base64 with whatever quotes and
  /// joins it, a header, or nothing.
  ///
  /// - Parameter head: what stood before the mark that began it, as a logger repeats it.
  static func goesOn(in line: [UInt8], behind head: ArraySlice<UInt8>) -> Bool {
    let clean = LineCopy(line).replacing(LineCopy.noise)?.bytes ?? line
    var content = clean[SecretShape.contentStart(of: clean)...]
    if !head.isEmpty, isRepeated(head, in: content) { content = content.dropFirst(head.count) }
    if isHeader(content) { return true }
    content = content.drop { !SecretShape.isHexOrLetter($0) }
    while let last = content.last, !isWordEnd(last) || isEscape(content) { content.removeLast() }
    return content.allSatisfy(isBodyByte) || holdsRun(content)
  }

  private static func isWordEnd(_ byte: UInt8) -> Bool {
    SecretShape.isHexOrLetter(byte) || byte == UInt8(ascii: "=")
  }

  /// The `n` of `\n`, or its backslash.
  private static func isEscape(_ content: ArraySlice<UInt8>) -> Bool {
    content.suffix(2).elementsEqual("\\n".utf8)
  }

  /// The same but for digits: the time differs from line to line.
  private static func isRepeated(_ head: ArraySlice<UInt8>, in content: ArraySlice<UInt8>) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    return content.count >= head.count
      && zip(head, content).allSatisfy { $0 == $1 || isDigit($0) && isDigit($1) }
  }

  private static func isHeader(_ content: ArraySlice<UInt8>) -> Bool {
    ["Proc-Type:", "DEK-Info:", "Comment:", "Subject:", "Version:", "Charset:", "x-"].contains {
      content.starts(with: $0.utf8)
    }
  }

  /// As much base64 in one piece as no word of a log has.
  private static func holdsRun(_ content: ArraySlice<UInt8>) -> Bool {
    content.split { !isBodyByte($0) }.contains { $0.count >= 32 && SecretShape.isMixed($0) }
  }
}
