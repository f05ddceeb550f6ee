/// Values behind a name that tells what they are: `password=x`, `"client_secret": "x"`,
/// `Client Secret: x`, `Cookie: x`, `<password>x</password>`, `--token x`, `PASSWORD 'x'`, and names
/// and values that stand apart.
extension SecretShape {
  static let keyedValue: Finder = { text in
    var ranges: [Range<Int>] = []
    var at = 0
    var previous: Range<Int>?
    while at < text.count {
      guard isNameByte(text[at]) else {
        at += 1
        continue
      }
      var end = at + 1
      while end < text.count, isNameByte(text[end]) { end += 1 }
      let key = Key(text, at..<end, after: previous)
      previous = at..<end
      at = end
      guard let key, let value = value(of: key, in: text), !isHarmless(text[value], key.kind)
      else { continue }
      ranges.append(value)
      // A long value is passed over, so that a long line is not walked again and again.
      if value.count > longestNest { at = max(at, value.upperBound) }
    }
    return ranges
  }

  /// A secret up to this long may hold what tells another one.
  static let longestNest = 512

  /// A name that says that its value is a secret.
  struct Key {
    let kind: SecretName.Kind
    let range: Range<Int>
    /// Behind the name and the quote that closes it.
    let end: Int
    let isQuoted: Bool

    init?(_ text: [UInt8], _ name: Range<Int>, after previous: Range<Int>?) {
      var range = name
      // `api key`, `session id`.
      if let previous, previous.upperBound + 1 == name.lowerBound,
        text[previous.upperBound] == 32, name.count <= 4,
        ["key", "id", "keys"].contains(
          String(decoding: text[name].map(SecretShape.lowered), as: UTF8.self))
      {
        range = previous.lowerBound..<name.upperBound
      }
      guard let kind = SecretName.kind(of: text[range]) else { return nil }
      self.kind = kind
      // `password->x`
      while range.count > 1, "-.".utf8.contains(text[range.upperBound - 1]) {
        range = range.lowerBound..<(range.upperBound - 1)
      }
      self.range = range
      var at = range.upperBound
      isQuoted = Quote(text, &at) != nil
      end = at
    }
  }

  /// How far the end of an XML element is looked for.
  private static let maximumElementBytes = 1024

  private static func value(of key: Key, in text: [UInt8]) -> Range<Int>? {
    if let apart = valueApart(from: key, in: text) { return apart }
    if let content = elementContent(of: key, in: text) { return content }
    var at = key.end
    // `env["X_TOKEN"] = "x"`, `user[password]=x`, and PostgreSQL's `Key (token)=(x)`.
    if at < text.count, text[at] == UInt8(ascii: "]") || text[at] == UInt8(ascii: ")") { at += 1 }
    let gap = skipSpaces(text, &at)
    guard at < text.count else { return nil }
    if key.kind == .password, gap {
      skipVerb(text, &at)
      if let spoken = spokenValue(text, at) { return spoken }
    }
    if gap, let word = strongWord(text, at) { return word }
    if !gap, let argument = callArgument(text, at) { return argument }
    if text[at] == UInt8(ascii: "|") {
      let word = (at + 1)..<plainEnd(text, at + 1, toLineEnd: false)
      return looksRandom(text[word]) ? word : nil
    }
    guard let isAssignment = skipSign(text, &at) else { return nil }
    let isSpaced = skipSpaces(text, &at, overLines: true)
    guard let value = self.value(in: text, at: at, key.kind) else { return nil }
    if value.isQuoted || key.kind == .header { return value.range }
    if key.kind == .perhaps { return value.range }
    if key.isQuoted { return value.range }
    // Prose: "unable to introspect the token: 500 Internal Server Error" holds no token, and
    // "token = await x" is a line of a program.
    let isProse = isAssignment ? gap : isSpaced && !isSetting(key, text)
    if !isProse || looksRandom(text[value.range]) { return value.range }
    return isLoneWord(value.range, key, text) ? value.range : nil
  }

  /// The value that begins at an offset.
  static func value(
    in text: [UInt8], at start: Int, _ kind: SecretName.Kind, depth: Int = 0
  ) -> (range: Range<Int>, isQuoted: Bool)? {
    guard start < text.count, depth < 4 else { return nil }
    var at = start
    switch text[at] {
    case UInt8(ascii: "{"):
      if kind == .header {
        return (
          at..<(text[at...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? text.count), true
        )
      }
      at += 1
      guard skipValueName(text, &at) else { return nil }
      return value(in: text, at: at, kind, depth: depth + 1)
    case UInt8(ascii: "["):
      let isType = text[at...].starts(with: "[]".utf8)
      if kind == .header || isType || text[at...].starts(with: "[redacted".utf8) { break }
      return listContent(text, at, kind).map { ($0, true) }
    case UInt8(ascii: "("):
      // Key (token)=(x) of PostgreSQL.
      let end = text[at...].prefix(longestNest).firstIndex(of: UInt8(ascii: ")"))
      if let end, end > at + 1 { return (at + 1..<end, true) }
    case UInt8(ascii: "!"):
      // YAML's tag.
      while at < text.count, text[at] > 32 { at += 1 }
      if skipSpaces(text, &at), let tagged = value(in: text, at: at, kind, depth: depth + 1) {
        return tagged
      }
      at = start
    default: break
    }
    let data = Array("<![CDATA[".utf8)
    if text[at...].starts(with: data) {
      let end = find(Array("]]>".utf8), in: text, from: at) ?? text.count
      return nonEmpty(at + data.count..<end).map { ($0, true) }
    }
    if skipOpening(text, &at), let quote = Quote(text, &at) {
      return nonEmpty(at..<quote.end(in: text, from: at)).map { ($0, true) }
    }
    return nonEmpty(at..<plainEnd(text, at, toLineEnd: kind == .header)).map { ($0, false) }
  }

  /// Over what may stand before a quote: Python's `b`, SQL's `E`, `Optional(`, `[` of a header's list.
  /// True where a quote is next.
  private static func skipOpening(_ text: [UInt8], _ at: inout Int) -> Bool {
    var next = at
    if text[at...].starts(with: "[]".utf8) { next += 2 }
    while next < text.count, next - at < 24, isHexOrLetter(text[next]) { next += 1 }
    if next < text.count, next > at, text[next] == UInt8(ascii: "(") {
      next += 1
    } else if next - at > 2 {
      return false
    } else if next < text.count, "[&*@".utf8.contains(text[next]) {
      next += 1
    }
    var mark = next
    guard Quote(text, &mark) != nil else { return false }
    at = next
    return true
  }

  /// What a list holds; nil for one of objects, whose own names tell.
  private static func listContent(
    _ text: [UInt8], _ open: Int, _ kind: SecretName.Kind
  ) -> Range<Int>? {
    var at = open + 1
    _ = skipSpaces(text, &at, overLines: true)
    guard at < text.count, !"{]".utf8.contains(text[at]) else { return nil }
    let start = at
    while at < text.count, at - start < 4096, text[at] != UInt8(ascii: "]") {
      if let quote = Quote(text, &at) {
        at = quote.end(in: text, from: at)
        _ = Quote(text, &at)
      } else {
        at += 1
      }
    }
    let content = start..<min(at, text.count)
    let isNumbers = text[content].allSatisfy { (48...57).contains($0) || ", .-".utf8.contains($0) }
    if isNumbers && kind != .password { return nil }
    // A list of names, as in `secrets: [regcred]`.
    if kind == .secret, !text[content].contains(where: { (48...57).contains($0) }) { return nil }
    return nonEmpty(content)
  }

  /// `PASSWORD 'x'`, `PASSWORD E'x'`, `PASSWORD $$x$$`, `password "x"`, and .netrc's `password x1`.
  private static func spokenValue(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var at = start
    if text[at...].starts(with: "$$".utf8) {
      let end = find(Array("$$".utf8), in: text, from: at + 2) ?? text.count
      return nonEmpty(at + 2..<end)
    }
    if skipOpening(text, &at), let quote = Quote(text, &at) {
      return nonEmpty(at..<quote.end(in: text, from: at))
    }
    guard at < text.count, isHexOrLetter(text[at]) else { return nil }
    let word = at..<plainEnd(text, at, toLineEnd: false)
    return looksRandom(text[word]) && !text[word].contains(UInt8(ascii: "=")) ? word : nil
  }

  /// A word right behind the name that nobody would write in a sentence.
  private static func strongWord(_ text: [UInt8], _ at: Int) -> Range<Int>? {
    let word = text[at...].prefix(128).prefix(while: isHexOrLetter)
    let isStrong =
      word.count >= 10 && word.contains(where: isLowerLetter)
      && word.contains { (65...90).contains($0) } && word.contains { (48...57).contains($0) }
    return isStrong ? word.startIndex..<word.endIndex : nil
  }

  /// `setPassword("x")`
  private static func callArgument(_ text: [UInt8], _ open: Int) -> Range<Int>? {
    guard text[open] == UInt8(ascii: "(") else { return nil }
    var at = open + 1
    if let quote = Quote(text, &at) { return nonEmpty(at..<quote.end(in: text, from: at)) }
    let word = text[at...].prefix(128).prefix { isHexOrLetter($0) }
    return looksRandom(word) ? word.startIndex..<word.endIndex : nil
  }

  /// Over `is`, `was` and `to` between a name and its value.
  private static func skipVerb(_ text: [UInt8], _ at: inout Int) {
    let word = text[at...].prefix(4).prefix(while: isLowerLetter)
    guard ["is", "was", "to"].contains(String(decoding: word, as: UTF8.self)),
      word.endIndex < text.count
    else { return }
    at = word.endIndex
    skipSpaces(text, &at)
  }

  /// `<password>x</password>`, `<entry key="password">x</entry>`.
  private static func elementContent(of key: Key, in text: [UInt8]) -> Range<Int>? {
    var at = key.end
    let isOpening = key.range.lowerBound > 0 && text[key.range.lowerBound - 1] == UInt8(ascii: "<")
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
  }

  /// Over `=`, `:`, `:=`, `=>` or `->`; nil where there is none. True for an assignment.
  static func skipSign(_ text: [UInt8], _ at: inout Int) -> Bool? {
    guard at < text.count else { return nil }
    let next = at + 1 < text.count ? text[at + 1] : 0
    switch text[at] {
    case UInt8(ascii: "="):
      if next == UInt8(ascii: "=") { return nil }
      at += next == UInt8(ascii: ">") ? 2 : 1
      return true
    case UInt8(ascii: ":"):
      at += next == UInt8(ascii: "=") ? 2 : 1
      return next == UInt8(ascii: "=")
    case UInt8(ascii: "-"):
      guard next == UInt8(ascii: ">") else { return nil }
      at += 2
      return true
    default: return nil
    }
  }

  /// Where a value without quotes ends. A mark of punctuation ends it only where something else
  /// begins: passwords hold them, too.
  static func plainEnd(_ text: [UInt8], _ from: Int, toLineEnd: Bool) -> Int {
    var at = variableEnd(text, from) ?? from
    while at < text.count {
      let byte = text[at]
      if toLineEnd {
        if byte == 13 || byte == 10 { return at }
      } else if byte <= 32 {
        return at
      } else if at > from || byte == UInt8(ascii: "\\") {
        if ",;)}]|&'\"`<>".utf8.contains(byte), isEnd(text, at + 1) { return at }
        if byte == UInt8(ascii: "\\"), isEscapedEnd(text, at) { return at }
      }
      at += 1
    }
    return at
  }

  /// Behind `$(X)` or `${X}`, whose own bracket ends no value.
  private static func variableEnd(_ text: [UInt8], _ from: Int) -> Int? {
    guard from + 2 < text.count, text[from] == UInt8(ascii: "$") else { return nil }
    let close: UInt8
    switch text[from + 1] {
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    case UInt8(ascii: "{"): close = UInt8(ascii: "}")
    default: return nil
    }
    let name = text[(from + 2)...].prefix(80).prefix(while: isNameByte)
    return name.endIndex < text.count && text[name.endIndex] == close ? name.endIndex + 1 : nil
  }

  /// `\"` before something else, and `\n` before the next name.
  private static func isEscapedEnd(_ text: [UInt8], _ mark: Int) -> Bool {
    var next = mark
    while next < text.count, text[next] == UInt8(ascii: "\\") { next += 1 }
    guard next < text.count, "\"'nrt".utf8.contains(text[next]) else { return next == text.count }
    return isEnd(text, next + 1)
  }

  /// Behind the mark stands nothing, a space, another mark, or the next key.
  private static func isEnd(_ text: [UInt8], _ next: Int) -> Bool {
    guard next < text.count, text[next] > 32, !"\"'\\,;)}]|<>`".utf8.contains(text[next]) else {
      return true
    }
    let key = text[next...].prefix(40).prefix { isNameByte($0) }
    guard !key.isEmpty, key.endIndex < text.count else { return false }
    return text[key.endIndex] == UInt8(ascii: "=") || text[key.endIndex] == UInt8(ascii: ":")
  }

  /// `DB_PASSWORD: x`, `dbPassword: x` and `X-Auth-Token: x` are settings, whatever the value looks
  /// like.
  private static func isSetting(_ key: Key, _ text: [UInt8]) -> Bool {
    let name = text[key.range]
    if key.kind == .token {
      return name.count > 2 && lowered(name[name.startIndex]) == UInt8(ascii: "x")
        && !isHexOrLetter(name[name.startIndex + 1])
    }
    return name.contains(UInt8(ascii: "_")) || name.contains(UInt8(ascii: "-"))
      || zip(name, name.dropFirst()).contains { isLowerLetter($0) && (65...90).contains($1) }
  }

  /// `password: x` where x is a single word and no verdict on the password; Keycloak's secrets are
  /// now and then letters only.
  private static func isLoneWord(_ value: Range<Int>, _ key: Key, _ text: [UInt8]) -> Bool {
    let word = text[value]
    let isLast = value.upperBound == text.count || ",;}\n".utf8.contains(text[value.upperBound])
    guard isLast, !holdsPlaceholder(word) else { return false }
    if word.count >= 16, word.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) {
      return true
    }
    guard key.kind == .password else { return false }
    var end = word.endIndex
    while end > word.startIndex, ".!?:".utf8.contains(word[end - 1]) { end -= 1 }
    let text = String(decoding: word[..<end].map(lowered), as: UTF8.self)
    return !verdicts.contains(text)
  }

  private static let verdicts: Set<String> = [
    "accepted", "bad", "blank", "changed", "correct", "denied", "disabled", "empty", "enabled",
    "error", "expired", "failed", "failure", "given", "hidden", "incorrect", "invalid", "mismatch",
    "missing", "no", "not", "ok", "provided", "redacted", "refused", "rejected", "required",
    "reset",
    "set", "short", "string", "unknown", "unset", "updated", "valid", "weak", "wrong", "yes",
  ]

  static func nonEmpty(_ range: Range<Int>) -> Range<Int>? { range.isEmpty ? nil : range }

  @discardableResult
  static func skipSpaces(_ text: [UInt8], _ at: inout Int, overLines: Bool = false) -> Bool {
    let start = at
    while at < text.count, text[at] == 32 || text[at] == 9 { at += 1 }
    if overLines, at < text.count, text[at] == 10 {
      // Of a document that was written over several lines and then escaped.
      var next = at
      while next < text.count, text[next] <= 32 { next += 1 }
      if next < text.count, "\"'[".utf8.contains(text[next]) { at = next }
    }
    return at > start
  }

  static func isNameByte(_ byte: UInt8) -> Bool { isTokenByte(byte) || byte == UInt8(ascii: ".") }

  /// Letters and digits, as words do not mix them.
  static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 8 && value.contains { (48...57).contains($0) }
      && value.contains { !(48...57).contains($0) } && !holdsPlaceholder(value)
  }

  /// What was random in it has been hidden already.
  static func holdsPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    let mark = Array("[redacted".utf8)
    return value.indices.contains { value[$0] == mark[0] && value[$0...].starts(with: mark) }
  }
}
