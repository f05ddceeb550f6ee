/// Values as Go, Node and Helm print them.
extension SecretShape {
  /// Over the types before a quoted value: `(string) (len=10) "x"` of spew, `(*string)(0xc000) "x"`,
  /// `interface {}("x")`. True where a quote is next.
  static func skipTypes(_ text: [UInt8], _ at: inout Int) -> Bool {
    var next = at
    if text[at...].starts(with: "interface {}(".utf8) {
      next += "interface {}(".utf8.count
    } else {
      let heads = ["(string", "(*", "([]", "(interface"]
      guard heads.contains(where: { text[at...].starts(with: $0.utf8) }) else { return false }
      for _ in 0..<4 where next < text.count && text[next] == UInt8(ascii: "(") {
        let group = text[next...].prefix(48)
        guard let close = group.firstIndex(of: UInt8(ascii: ")")) else { return false }
        next = close + 1
        skipSpaces(text, &next)
      }
    }
    var mark = next
    guard Quote(text, &mark) != nil else { return false }
    at = next
    return true
  }

  /// What is printed behind a name without being a string.
  static func printed(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    buffer(key, text) ?? overwritten(key, text)
  }

  /// Node's `<Buffer 65 63>` and `{"type":"Buffer","data":[101,99]}`.
  private static func buffer(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    var at = key.end
    guard skipSign(text, &at) != nil else { return nil }
    skipSpaces(text, &at)
    let forms = [
      ("<Buffer ", ">"), (#"{"type":"Buffer","data":["#, "]"),
      (#"{"type": "Buffer", "data": ["#, "]"), ("{ type: 'Buffer', data: [", "]"),
    ]
    for (open, close) in forms where text[at...].starts(with: open.utf8) {
      let begin = at + open.utf8.count
      return nonEmpty(begin..<(find(Array(close.utf8), in: text, from: begin) ?? text.count))
    }
    return nil
  }

  /// `cannot overwrite table with non table for x.password (map[value:x])` of Helm, and
  /// `destination for x.password is a table. Ignoring non-table value (x)`.
  private static func overwritten(_ key: Key, _ text: [UInt8]) -> Range<Int>? {
    let before = text[..<key.range.lowerBound]
    let isOverwritten = before.suffix(14).elementsEqual("non table for ".utf8)
    let words = isOverwritten ? " (" : " is a table. Ignoring non-table value ("
    guard text[key.end...].starts(with: words.utf8) else { return nil }
    let begin = key.end + words.utf8.count
    let end = text[begin...].prefix(1024).lastIndex(of: UInt8(ascii: ")")) ?? text.count
    return text[begin..<end].elementsEqual("map[]".utf8) ? nil : nonEmpty(begin..<end)
  }
}
