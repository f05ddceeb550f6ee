extension SecretShape {
  /// `scheme://user:PASSWORD@host`; the password may itself hold `@` and `/`.
  static let urlPassword: Finder = { text, from in
    var at = from
    // What holds for all addresses up to the next boundary, so that it is looked for once.
    var end = from
    var host: Int?
    while let mark = find(Array("://".utf8), in: text, from: at) {
      let start = mark + 3
      if start > end {
        end = start
        while end < text.count, !isBoundary(text[end]) { end += 1 }
        host = text[start..<end].lastIndex(of: UInt8(ascii: "@"))
      }
      at = start
      guard let host, host > start, !isPlaceholder(text[start..<host]) else { continue }
      guard let colon = text[start..<host].firstIndex(of: UInt8(ascii: ":")) else {
        // A token in place of a user; `https://host/path?mail=a@b` has none.
        let isToken = host - start >= 20 && !text[start..<host].contains(UInt8(ascii: "/"))
        if isToken { return start..<host }
        continue
      }
      let rest = text[(colon + 1)..<host]
      if text[start..<colon].contains(UInt8(ascii: "/")) || isPort(rest) { continue }
      if rest.isEmpty || isPlaceholder(rest) { continue }
      return (colon + 1)..<host
    }
    return nil
  }

  /// `http://host:8080/path?mail=a@b` has a port there, not a password.
  private static func isPort(_ rest: ArraySlice<UInt8>) -> Bool {
    let digits = rest.prefix { (48...57).contains($0) }
    return !digits.isEmpty && rest.dropFirst(digits.count).first == UInt8(ascii: "/")
  }

  /// A JSON Web Token.
  static let webToken: Finder = { text, from in
    var at = from
    while let start = find(Array("eyJ".utf8), in: text, from: at) {
      var end = start
      var dots = 0
      while end < text.count, isTokenByte(text[end]) || text[end] == UInt8(ascii: ".") {
        if text[end] == UInt8(ascii: ".") { dots += 1 }
        end += 1
      }
      if dots >= 1 || end - start >= 32 { return start..<end }
      at = end
    }
    return nil
  }

  /// `Bearer x`.
  static let bearer: Finder = { scheme("bearer ", $0, $1) }

  /// `Basic x`.
  static let basic: Finder = { scheme("basic ", $0, $1) }

  private static func scheme(_ word: String, _ text: [UInt8], _ from: Int) -> Range<Int>? {
    var at = from
    while let start = findCaseless(word, in: text, from: at) {
      let begin = start + word.utf8.count
      var end = begin
      while end < text.count, !isBoundary(text[end]), text[end] != UInt8(ascii: ",") { end += 1 }
      at = begin
      let value = text[begin..<end]
      let looksRandom = value.count >= 8 && value.contains { !isLowerLetter($0) }
      if looksRandom, !holdsPlaceholder(value) { return begin..<end }
    }
    return nil
  }

  /// PostgreSQL's stored form of a password.
  static let scramVerifier: Finder = { text, from in
    guard let start = find(Array("SCRAM-SHA-256$".utf8), in: text, from: from) else { return nil }
    var end = start
    while end < text.count, !isBoundary(text[end]) { end += 1 }
    return start..<end
  }

  /// PostgreSQL's older form: `md5` and 32 hexadecimal digits.
  static let md5Verifier: Finder = { text, from in
    var at = from
    while let start = find(Array("md5".utf8), in: text, from: at) {
      var end = start + 3
      while end < text.count, isHex(text[end]) { end += 1 }
      if end - start == 35 { return start..<end }
      at = start + 3
    }
    return nil
  }

  /// Keys of well-known services say what they are by how they begin: `sk-..` of an LLM's API, tokens
  /// of GitHub, GitLab, Slack, AWS and Google.
  static let serviceKey: Finder = { text, from in
    var at = from
    while at < text.count {
      let isStart = at == 0 || !isTokenByte(text[at - 1])
      guard isStart, let prefix = servicePrefixes.first(where: { text[at...].starts(with: $0) })
      else {
        at += 1
        continue
      }
      var end = at
      while end < text.count, isTokenByte(text[end]) { end += 1 }
      let rest = text[(at + prefix.count)..<end]
      if rest.count >= 16, rest.contains(where: { !isLowerLetter($0) && $0 != 45 }) {
        return at..<end
      }
      at = max(end, at + 1)
    }
    return nil
  }

  private static let servicePrefixes = [
    "sk-", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "ASIA",
    "AIza",
  ].map { Array($0.utf8) }

  /// Messages that quote a piece of an address that a password with `@` took apart:
  /// `could not translate host name "w@casa-postgres-auth"`.
  static let hostsWithPassword: [Finder] = [
    "host name \"", "integer value \"", "integer value as '", "base 10: '", "port number \"",
  ].map { words in
    let phrase = Array(words.utf8)
    return { text, from in
      var at = from
      while let start = find(phrase, in: text, from: at) {
        let begin = start + phrase.count
        let end = text[begin...].firstIndex(of: phrase[phrase.count - 1]) ?? text.count
        at = begin
        if let host = text[begin..<end].lastIndex(of: UInt8(ascii: "@")), host > begin,
          !isPlaceholder(text[begin..<host])
        {
          return begin..<host
        }
      }
      return nil
    }
  }

  /// The quoted host in `could not translate host name "x" to address`.
  static func unresolvedHost(in text: [UInt8], from: Int) -> Range<Int>? {
    let phrase = Array("translate host name \"".utf8)
    guard let start = find(phrase, in: text, from: from) else { return nil }
    let begin = start + phrase.count
    guard let end = text[begin...].firstIndex(of: UInt8(ascii: "\"")), end > begin else {
      return nil
    }
    return begin..<end
  }

  static func isBoundary(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\\")
  }

  static func isTokenByte(_ byte: UInt8) -> Bool {
    isHexOrLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  static func isHexOrLetter(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  static func isHex(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
  }

  static func isLowerLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

  static func findCaseless(_ word: String, in text: [UInt8], from: Int) -> Int? {
    let needle = Array(word.utf8)
    guard text.count >= needle.count else { return nil }
    var at = from
    while at <= text.count - needle.count {
      var offset = 0
      while offset < needle.count, lowered(text[at + offset]) == needle[offset] { offset += 1 }
      if offset == needle.count { return at }
      at += 1
    }
    return nil
  }
}
