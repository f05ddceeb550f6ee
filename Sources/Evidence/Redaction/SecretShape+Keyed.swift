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
      guard let key else { continue }
      for value in values(of: key, in: text) where !isHarmless(text[value], key.kind) {
        ranges.append(value)
        // A long value is passed over, so that a long line is not walked again and again.
        if value.count > longestNest { at = max(at, value.upperBound) }
      }
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

    /// A name that is known to be one.
    init(_ text: [UInt8], _ range: Range<Int>, _ kind: SecretName.Kind) {
      (self.range, self.kind) = (range, kind)
      var at = range.upperBound
      isQuoted = Quote(text, &at) != nil
      end = at
    }

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

  /// The values that a name gives away: its own, and that which a program takes in place of it.
  static func values(of key: Key, in text: [UInt8]) -> [Range<Int>] {
    [value(of: key, in: text), declared(key, text), fallback(key, text), printed(key, text)]
      .compactMap(\.self)
  }

  private static func value(of key: Key, in text: [UInt8]) -> Range<Int>? {
    if let apart = valueApart(from: key, in: text) { return apart }
    if let content = elementContent(of: key, in: text) { return content }
    if let content = taggedValue(of: key, in: text) { return content }
    var at = key.end
    skipEmphasis(text, &at)
    // `env["X_TOKEN"] = "x"`, `user[password]=x`, `$ENV{X_TOKEN}`, PostgreSQL's `Key (token)=(x)`.
    if at < text.count, "])}".utf8.contains(text[at]) { at += 1 }
    // Node's `[Symbol(password)]: 'x'`
    if at < text.count, text[at] == UInt8(ascii: "]"), text[at - 1] == UInt8(ascii: ")") { at += 1 }
    skipAside(text, &at)
    let gap = skipSpaces(text, &at)
    guard at < text.count else { return nil }
    if key.kind == .password, gap {
      skipVerb(text, &at)
      if let spoken = spokenValue(text, at) { return spoken }
      guard at < text.count else { return nil }
    }
    if gap, let word = strongWord(text, at) ?? settingWord(key, text, at) { return word }
    if !gap, let argument = callArgument(text, at) { return argument }
    if text[at] == UInt8(ascii: "|") {
      at += 1
      skipSpaces(text, &at)
      let word = at..<plainEnd(text, at, toLineEnd: false)
      return looksRandom(text[word]) ? word : nil
    }
    if !gap, let field = fieldBehind(key, text, at) { return field }
    // `password .....: x`
    if key.kind == .password { while at < text.count, text[at] == UInt8(ascii: ".") { at += 1 } }
    guard let sign = skipSign(text, &at) else { return nil }
    let isSpaced = skipSpaces(text, &at, overLines: true)
    skipRefusal(text, &at)
    if saysAbsent(text, at) { return nil }
    guard let value = self.value(in: text, at: at, key.kind),
      !isObjectName(text[value.range], of: text[key.range])
    else { return nil }
    if sign == .comparison, !value.isQuoted {
      return isRandomEnough(text[value.range], atLeast: 8) ? value.range : nil
    }
    if value.isQuoted || key.kind == .header { return value.range }
    if key.kind == .perhaps { return value.range }
    if isEventReason(text[key.range]) { return nil }
    // `volume "keycloak-secret" : secret "x" not found` names objects, as JSON and YAML never do.
    if key.isQuoted {
      let isValue = !isSpaced || looksRandom(text[value.range]) || isLast(value.range, text)
      return isValue ? value.range : nil
    }
    // Prose: "unable to introspect the token: 500 Internal Server Error" holds no token, and
    // "token = await x" is a line of a program.
    let isProse = sign == .assignment ? gap : isSpaced && !isSetting(key, text)
    if !isProse || looksRandom(text[value.range]) { return value.range }
    return isLoneWord(value.range, key, text) ? value.range : nil
  }

  /// `password,x` and `password;x` in lines of two fields, `password/x`.
  private static func fieldBehind(_ key: Key, _ text: [UInt8], _ at: Int) -> Range<Int>? {
    guard key.kind == .password, at == key.range.upperBound, ",;/".utf8.contains(text[at]) else {
      return nil
    }
    let word = text[(at + 1)...].prefix { $0 > 32 && $0 != text[at] }
    return looksRandom(word) ? word.startIndex..<word.endIndex : nil
  }

  /// `ENCRYPTION-KEY x`: a name that is no word of a sentence, and something random behind it.
  private static func settingWord(_ key: Key, _ text: [UInt8], _ at: Int) -> Range<Int>? {
    guard isSetting(key, text) else { return nil }
    let word = at..<plainEnd(text, at, toLineEnd: false)
    return isHexOrLetter(text[at]) && isRandomEnough(text[word], atLeast: 8) ? word : nil
  }

  /// Over what stands in brackets between a name and its sign: `password (plain): x`, `secret[]=x`.
  private static func skipAside(_ text: [UInt8], _ at: inout Int) {
    var open = at
    skipSpaces(text, &open)
    guard open < text.count, "([".utf8.contains(text[open]),
      let close = text[open...].prefix(24).firstIndex(where: { ")]".utf8.contains($0) })
    else { return }
    var next = close + 1
    skipSpaces(text, &next)
    guard next < text.count, ":=".utf8.contains(text[next]),
      !text[open..<close].contains(61) || text[next] == 61
    else { return }
    at = close + 1
  }

  /// Over Kubernetes' words before a value that it refuses: `spec.password: Invalid value: "x"`.
  private static func skipRefusal(_ text: [UInt8], _ at: inout Int) {
    for words in ["Invalid value: ", "Unsupported value: ", "Duplicate value: "]
    where text[at...].starts(with: words.utf8) { at += words.utf8.count }
  }

  /// `DB_PASSWORD: x`, `dbPassword: x` and `X-Auth-Token: x` are settings, whatever the value looks
  /// like.
  static func isSetting(_ key: Key, _ text: [UInt8]) -> Bool {
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
    guard isLast(value, text), !holdsPlaceholder(word) else { return false }
    if word.count >= 16, word.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) {
      return true
    }
    guard key.kind == .password else { return false }
    var end = word.endIndex
    while end > word.startIndex, ".!?:".utf8.contains(word[end - 1]) { end -= 1 }
    let text = String(decoding: word[..<end].map(lowered), as: UTF8.self)
    return !verdicts.contains(text)
  }

  private static func isLast(_ value: Range<Int>, _ text: [UInt8]) -> Bool {
    value.upperBound == text.count || ",;}\n".utf8.contains(text[value.upperBound])
  }

  static let verdicts: Set<String> = [
    "allowed", "found", "header", "none", "off", "on", "rbac",
    "accepted", "bad", "blank", "changed", "correct", "denied", "disabled", "empty", "enabled",
    "error", "expired", "failed", "failure", "given", "hidden", "incorrect", "invalid", "mismatch",
    "missing", "no", "not", "ok", "provided", "redacted", "refused", "rejected", "required",
    "reset",
    "set", "short", "string", "unknown", "unset", "updated", "valid", "weak", "wrong", "yes",
  ]
}
