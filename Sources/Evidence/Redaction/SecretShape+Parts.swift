/// Lines that are a secret, or a part of one, whatever is in them.
extension SecretShape {
  /// What is before the mark that ends it.
  static func part(
    before mark: Mark, in line: [UInt8], _ content: Range<Int>
  ) -> Range<Int>? {
    switch mark {
    case .tag:
      let text = line[content].prefix { $0 != UInt8(ascii: "<") }
      return isWord(text) ? text.startIndex..<text.endIndex : nil
    case .bracket(let indent):
      guard isBelow(line, indent) || "\"'({[".utf8.contains(line[content.lowerBound]) else {
        return nil
      }
      let close = closing(line, content)
      return nonEmpty(content.lowerBound..<(close ?? content.upperBound))
    }
  }

  static func isPart(_ line: [UInt8], before mark: Mark) -> Bool {
    let content = content(of: line)
    guard !content.isEmpty else { return true }
    switch mark {
    case .tag: return !line[content].contains(UInt8(ascii: "<")) && isWord(line[content])
    case .bracket:
      return closing(line, content) == nil && part(before: mark, in: line, content) != nil
    }
  }

  /// SQLAlchemy's parameters end with two brackets; a placeholder with one.
  private static func closing(_ line: [UInt8], _ content: Range<Int>) -> Int? {
    if line[content].elementsEqual("]".utf8) { return content.lowerBound }
    return [")]", "}]"].compactMap { find(Array($0.utf8), in: line, from: content.lowerBound) }
      .min()
  }

  /// The argument behind an option, in a list of them.
  static func item(in line: [UInt8], _ content: Range<Int>) -> Range<Int>? {
    var start = content.lowerBound
    if line[start] == UInt8(ascii: "-"), content.count > 1 { return nil }
    if let quote = Quote(line, &start) {
      return nonEmpty(start..<quote.end(in: line, from: start))
    }
    let word = line[content].prefix { $0 > 32 && $0 != UInt8(ascii: ",") }
    return word.allSatisfy { (48...57).contains($0) || "./:".utf8.contains($0) }
      ? nil : start..<word.endIndex
  }

  /// `admin:X` behind `-u`.
  static func login(in line: [UInt8], _ content: Range<Int>) -> Range<Int>? {
    guard let word = item(in: line, content), !holdsPlaceholder(line[word]) else { return nil }
    return passwordOfUser(line, word)
  }

  /// `-pX` alone in an item, as mysql takes a password.
  static func gluedArgument(in line: [UInt8], _ content: Range<Int>) -> Range<Int>? {
    var start = content.lowerBound
    let isQuoted = Quote(line, &start) != nil
    guard isQuoted || isItem(line), start < content.upperBound,
      line[start..<content.upperBound].starts(with: "-p".utf8)
    else { return nil }
    let glued = line[(start + 2)..<content.upperBound]
    let word = glued.prefix { $0 > 32 && !"\"',".utf8.contains($0) }
    let rest = glued[word.endIndex...]
    let isAlone = rest.allSatisfy { "\"',".utf8.contains($0) }
    return isAlone && isRandomEnough(word, atLeast: 8) ? word.startIndex..<word.endIndex : nil
  }

  /// A header of a form's field, which stands before the blank line and the value.
  static func isFieldHead(_ content: ArraySlice<UInt8>) -> Bool {
    content.prefix(13).map(lowered).starts(with: "content-".utf8) && content.contains { $0 == 58 }
  }

  // MARK: Tokens

  /// A JSON web token up to the end of the line.
  static func isTokenCut(_ content: ArraySlice<UInt8>) -> Bool {
    var start = content.endIndex
    while start > content.startIndex, isNameByte(content[start - 1]) { start -= 1 }
    let word = content[start...]
    return word.count >= 20 && word.starts(with: "eyJ".utf8)
  }

  /// A line of nothing but token.
  static func isTokenPart(_ content: ArraySlice<UInt8>) -> Bool {
    guard content.allSatisfy(isNameByte) else { return false }
    return isRandomEnough(content) || content.starts(with: "eyJ".utf8)
  }
}
