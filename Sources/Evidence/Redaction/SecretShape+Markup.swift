/// Names and values in XML, HTML and Markdown.
extension SecretShape {
  /// How far the end of an element is looked for.
  private static let maximumElementBytes = 1024

  /// `<password>x</password>`, `<wsse:Password Type="y">x</wsse:Password>`,
  /// `<entry key="password">x</entry>`.
  static func elementContent(of key: Key, in text: [UInt8]) -> Range<Int>? {
    var at = key.end
    var before = key.range.lowerBound
    if before > 1, text[before - 1] == UInt8(ascii: ":") {
      before -= 1
      while before > 0, isNameByte(text[before - 1]) { before -= 1 }
    }
    let isOpening = before > 0 && text[before - 1] == UInt8(ascii: "<")
    if isOpening, at < text.count, text[at] == 32 {
      at = text[at...].prefix(128).firstIndex(of: UInt8(ascii: ">")) ?? at
    }
    guard at < text.count, text[at] == UInt8(ascii: ">"), isOpening || key.isQuoted else {
      return nil
    }
    if text[(at + 1)...].starts(with: "<![CDATA[".utf8) {
      return value(in: text, at: at + 1, key.kind)?.range
    }
    let element = text[(at + 1)...].prefix(Self.maximumElementBytes)
    return element.firstIndex(of: UInt8(ascii: "<")).flatMap { nonEmpty((at + 1)..<$0) }
      ?? taggedValue(of: key, in: text)
  }

  /// `<key>password</key><string>x</string>`, `<td>password</td><td>x</td>`, `<b>Password:</b> x`:
  /// a word behind tags.
  static func taggedValue(of key: Key, in text: [UInt8]) -> Range<Int>? {
    var at = key.end
    var hasTag = false
    if at < text.count, text[at] == UInt8(ascii: ":") { at += 1 }
    if at < text.count, text[at] == UInt8(ascii: ">") { at += 1 }
    while true {
      while at < text.count, text[at] <= 32 { at += 1 }
      guard at < text.count, text[at] == UInt8(ascii: "<"),
        let close = text[at...].prefix(80).firstIndex(of: UInt8(ascii: ">"))
      else { break }
      hasTag = true
      at = close + 1
    }
    guard hasTag else { return nil }
    let word = text[at...].prefix(maximumElementBytes).prefix { $0 > 32 && $0 != UInt8(ascii: "<") }
    let isAlone =
      word.endIndex == text.count || text[word.endIndex] == UInt8(ascii: "<")
      || text[word.endIndex] == 10
    return isAlone ? nonEmpty(word.startIndex..<word.endIndex) : nil
  }

  /// Behind what sets a name off in Markdown: `**password**`, `` `password` ``, `__password__`.
  static func skipEmphasis(_ text: [UInt8], _ at: inout Int) {
    while at < text.count, "*`_".utf8.contains(text[at]) { at += 1 }
  }

  // MARK: Elements over several lines

  /// `<key>password</key>` alone in a line.
  static func namesElement(_ line: [UInt8], _ content: Range<Int>) -> Bool {
    guard line[content.upperBound - 1] == UInt8(ascii: ">"),
      let name = elementContent(of: line, content)
    else { return false }
    return SecretName.kind(of: line[name]).map { $0 != .perhaps } ?? false
  }

  /// The `x` of `<string>x</string>`.
  static func elementContent(of line: [UInt8], _ content: Range<Int>) -> Range<Int>? {
    guard line[content.lowerBound] == UInt8(ascii: "<"),
      let open = line[content].firstIndex(of: UInt8(ascii: ">")),
      let close = line[open..<content.upperBound].firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    return nonEmpty(open + 1..<close)
  }

  /// `<password>` or `<string name="api_key">` alone in a line: the content is in the next one.
  static func opensElement(_ line: [UInt8], _ content: Range<Int>) -> Bool {
    guard line[content.lowerBound] == UInt8(ascii: "<"),
      line[content].firstIndex(of: UInt8(ascii: ">")) == content.upperBound - 1
    else { return false }
    let tag = line[(content.lowerBound + 1)..<(content.upperBound - 1)]
    let words = tag.split { !isNameByte($0) }
    guard let first = words.first, first.startIndex <= content.lowerBound + 1 || words.count == 2
    else { return false }
    // An element's own name, or that which its attribute gives it.
    return [words.first, words.last].compactMap(\.self).contains { word in
      SecretName.kind(of: word).map { $0 != .perhaps } ?? false
    } && !tag.contains(UInt8(ascii: "/"))
  }
}
