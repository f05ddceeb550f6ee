/// What a line says of those after it.
extension SecretShape {
  static func expectation(after line: [UInt8]) -> Expectation {
    var content = content(of: line)
    // The kubelet's timestamp or the dash of a list, and nothing behind it.
    guard !content.isEmpty else { return .nothing }
    if namesSecret(line) {
      let isForm =
        findCaseless("form-data", in: line, from: 0) != nil
        || find(Array("name=\"".utf8), in: line, from: 0) != nil
      return isForm ? .line : .value(lines: furthestValue)
    }
    if namesElement(line, content) { return .element }
    if opensElement(line, content) { return .until(.tag) }
    if let column = column(namedBy: line) { return .column(column) }
    let goesOn = dropContinuation(line, &content)
    if let option = option(line, content, isLast: goesOn) { return option }
    return named(line, content) ?? ending(line, content)
  }

  /// A shell's `\` at the end of a line.
  private static func dropContinuation(_ line: [UInt8], _ content: inout Range<Int>) -> Bool {
    guard content.count > 1, line[content.upperBound - 1] == UInt8(ascii: "\\"),
      " =".utf8.contains(line[content.upperBound - 2])
    else { return false }
    var end = content.upperBound - 1
    while end > content.lowerBound + 1, line[end - 1] == 32 { end -= 1 }
    content = content.lowerBound..<end
    return true
  }

  /// An argument alone in its line, as lists of them are written: `- --password`, `"-p",`; or the
  /// last one of a command that goes on.
  private static func option(
    _ line: [UInt8], _ content: Range<Int>, isLast: Bool
  ) -> Expectation? {
    var argument = line[content]
    if isLast, let space = argument.lastIndex(of: 32) { argument = argument[(space + 1)...] }
    let word = argument.drop { "\"'".utf8.contains($0) }.prefix { isNameByte($0) }
    guard word.first == UInt8(ascii: "-"),
      argument[word.endIndex...].allSatisfy({ "\"',".utf8.contains($0) })
    else { return nil }
    if ["-u", "--user", "--proxy-user"].contains(where: { word.elementsEqual($0.utf8) }) {
      return .login
    }
    if word.elementsEqual("-p".utf8) { return .item }
    let kind = SecretName.kind(of: word.drop { $0 == UInt8(ascii: "-") })
    return kind.map { $0 != .perhaps } ?? false ? .item : nil
  }

  /// A name at the beginning, and what is behind it does not hold its value, or not all of it.
  private static func named(_ line: [UInt8], _ content: Range<Int>) -> Expectation? {
    var at = content.lowerBound
    while at < content.upperBound, "[{(".utf8.contains(line[at]) { at += 1 }
    let isQuoted = Quote(line, &at) != nil
    let name = line[at..<content.upperBound].prefix { isNameByte($0) }
    guard let kind = SecretName.kind(of: name), kind != .perhaps else { return nil }
    at = name.endIndex
    _ = Quote(line, &at)
    if at < content.upperBound, line[at] == UInt8(ascii: "]") { at += 1 }
    skipSpaces(line, &at)
    let isAlone = at >= content.upperBound
    let takesWords = !isQuoted && (kind == .password || kind == .header)
    var owner = Owner(kind: kind, indent: indentation(of: line), takesWords: takesWords)
    if isAlone {
      owner.needsSign = true
      // The head of a table with one column is a word, too.
      return isQuoted ? .own(owner) : .rule
    }
    guard skipSign(line, &at) != nil else { return nil }
    skipSpaces(line, &at)
    guard at <= content.upperBound else { return nil }
    return behind(owner, line[at..<content.upperBound])
  }

  /// By what is behind the sign.
  private static func behind(_ owner: Owner, _ rest: ArraySlice<UInt8>) -> Expectation? {
    var owner = owner
    if isOpening(rest) || rest.first == UInt8(ascii: "#") { return .own(owner) }
    if isBlockMark(rest) { return .block(indent: owner.indent) }
    if let quote = rest.first, "\"'".utf8.contains(quote), owner.kind == .password {
      return rest.dropFirst().contains(quote) ? nil : .block(indent: owner.indent)
    }
    let isScheme = owner.kind == .header && rest.count < 12 && rest.allSatisfy(isLetter)
    guard isScheme || owner.takesWords && owner.kind == .password && isWord(rest),
      let last = rest.last, !",;".utf8.contains(last)
    else { return nil }
    owner.isFolded = true
    return .own(owner)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { isLowerLetter(byte | 0x20) }

  /// What only the end of a line gives away.
  private static func ending(_ line: [UInt8], _ content: Range<Int>) -> Expectation {
    if let owner = lastName(line, content) { return .own(owner) }
    if isTokenCut(line[content]) { return .token }
    let indent = indentation(of: line)
    // A line that was cut does not end so.
    if "([{,".utf8.contains(line[content.upperBound - 1]),
      let mark = find(Array("[parameters: ".utf8), in: line, from: content.lowerBound),
      !line[(mark + 12)...].contains(UInt8(ascii: "]"))
    {
      return .until(.bracket(indent: indent))
    }
    // SQL's WITH PASSWORD
    let isClause = [" PASSWORD", " IDENTIFIED BY"].contains {
      line[content].suffix($0.utf8.count).elementsEqual($0.utf8)
    }
    return isClause ? .own(Owner(kind: .secret, indent: indent, takesWords: false)) : .nothing
  }

  /// `{"x": 1, "password":`, `.. "password": [`
  private static func lastName(_ line: [UInt8], _ content: Range<Int>) -> Owner? {
    let start = content.lowerBound
    var mark = content.upperBound
    while mark > start, "[({ ".utf8.contains(line[mark - 1]) { mark -= 1 }
    guard mark > start, ":=".utf8.contains(line[mark - 1]) else { return nil }
    mark -= 1
    while mark > start, line[mark - 1] == 32 { mark -= 1 }
    guard mark > start, "\"'".utf8.contains(line[mark - 1]) else { return nil }
    mark -= 1
    var name = mark
    while name > start, mark - name < 81, isNameByte(line[name - 1]) { name -= 1 }
    guard let kind = SecretName.kind(of: line[name..<mark]), kind != .perhaps else { return nil }
    return Owner(kind: kind, indent: indentation(of: line), takesWords: false)
  }
}
