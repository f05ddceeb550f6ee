/// Users and passwords before a host, where no scheme says that it is an address.
extension SecretShape {
  /// How far before its host a login may begin.
  static let longestLogin = 200

  /// `u:x@host:5432/db`, `//u:x@host`, `postgresql:/u:x@host`
  static let bareLogin: Finder = { text in
    var ranges: [Range<Int>] = []
    var passed = 0
    while let mark = text[passed...].firstIndex(of: UInt8(ascii: "@")) {
      passed = mark + 1
      if let range = bareLogin(in: text, before: mark) { ranges.append(range) }
    }
    return ranges
  }

  private static func bareLogin(in text: [UInt8], before mark: Int) -> Range<Int>? {
    guard let host = Host(text, mark + 1) else { return nil }
    let length = text[..<mark].suffix(longestLogin).reversed().prefix { !isBoundary($0) }.count
    let word = mark - length..<mark
    // With a scheme it is an address, which another finder reads.
    guard length > 2, !holdsScheme(text[word]), let colon = endOfUser(text, word) else {
      return nil
    }
    let password = text[(colon + 1)..<mark]
    let isOfAddress = text[word].prefix(while: { $0 != 58 }).contains(UInt8(ascii: "@"))
    if looksRandom(password) { return !host.isOfMail || isOfAddress ? colon + 1..<mark : nil }
    guard host.hasPort, !password.isEmpty, password.first != UInt8(ascii: "/") else { return nil }
    return isHarmless(password, .password) || holdsPlaceholder(password) ? nil : colon + 1..<mark
  }

  private static func holdsScheme(_ word: ArraySlice<UInt8>) -> Bool {
    word.indices.contains { word[$0] == 58 && word[$0...].starts(with: "://".utf8) }
  }

  /// The colon behind the user's name.
  private static func endOfUser(_ text: [UInt8], _ word: Range<Int>) -> Int? {
    guard var colon = text[word].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    if text[colon + 1] == UInt8(ascii: "/") {
      guard let next = text[(colon + 1)..<word.upperBound].firstIndex(of: UInt8(ascii: ":")),
        next + 1 < word.upperBound
      else { return nil }
      colon = next
    }
    let user = text[word.lowerBound..<colon].reversed().prefix(while: isNameByte).count
    let start = colon - user
    let name = text[start..<colon]
    // A time or an address begins with a digit.
    guard let first = name.first, isHexOrLetter(first), first > 57 else { return nil }
    if otherSchemes.contains(String(decoding: name.map(lowered), as: UTF8.self)) { return nil }
    if start == word.lowerBound { return colon }
    let before = text[start - 1]
    let isBehindSlashes =
      start - 1 > word.lowerBound && before == UInt8(ascii: "/")
      && "/:".utf8.contains(text[start - 2])
    return isBehindSlashes || "=,([{;|@".utf8.contains(before) ? colon : nil
  }

  /// What stands before an address that has no password.
  private static let otherSchemes: Set<String> = [
    "mailto", "sip", "sips", "xmpp", "acct", "pkg", "npm", "urn", "git", "github", "docker",
    "image", "redacted",
  ]

  /// What follows the `@`.
  private struct Host {
    let hasPort: Bool
    /// Nothing tells it from the domain of a mail address.
    let isOfMail: Bool

    /// Nil for what can be no host: the digest of an image, a version, a number of an object.
    init?(_ text: [UInt8], _ start: Int) {
      var name = text[start...].prefix(254).prefix(while: isNameByte)
      while name.last == UInt8(ascii: ".") { name.removeLast() }
      guard let first = name.first, isHexOrLetter(first) else { return nil }
      let after = name.endIndex < text.count ? text[name.endIndex] : 32
      guard isBoundary(after) || ":/.,;)]}?".utf8.contains(after), !isDigest(text, start) else {
        return nil
      }
      let isPort = after == UInt8(ascii: ":") && name.endIndex + 1 < text.count
      hasPort = isPort && (48...57).contains(text[name.endIndex + 1])
      let digits = name.count { (48...57).contains($0) }
      let dots = name.count { $0 == UInt8(ascii: ".") }
      let isNumber = digits > 0 && name.allSatisfy { isHex($0) || $0 == UInt8(ascii: ".") }
      if isNumber, dots != 3, !hasPort { return nil }
      isOfMail = dots > 0 && !isNumber && !hasPort && after != UInt8(ascii: "/")
    }
  }

  /// `@sha256:..` of an image.
  static func isDigest(_ text: [UInt8], _ start: Int) -> Bool {
    text[start...].starts(with: "sha256:".utf8) || text[start...].starts(with: "sha512:".utf8)
  }

  /// `u:PASSWORD@tcp(host:3306)/db` of Go's drivers, and `dsn=u:PASSWORD@host`.
  static let schemeless: Finder = { text in
    var ranges: [Range<Int>] = []
    var name = 0
    while let start = findCaseless("dsn", in: text, from: name) {
      name = start + 3
      var at = name
      _ = Quote(text, &at)
      skipSpaces(text, &at)
      guard skipSign(text, &at) != nil else { continue }
      skipSpaces(text, &at)
      _ = Quote(text, &at)
      let word = text[at...].prefix(200).prefix { $0 > 32 }
      guard let colon = word.firstIndex(of: UInt8(ascii: ":")),
        let host = word.lastIndex(of: UInt8(ascii: "@")), colon + 1 < host,
        text[colon + 1] != UInt8(ascii: "/"), !isPlaceholder(text[(colon + 1)..<host])
      else { continue }
      ranges.append((colon + 1)..<host)
    }
    for mark in ["@tcp(", "@unix(", "@tcp6(", "@("] {
      var at = 0
      while let host = find(Array(mark.utf8), in: text, from: at) {
        at = host + 1
        var start = host
        while start > 0, host - start < 200, text[start - 1] > 32,
          !"=\"'".utf8.contains(text[start - 1])
        {
          start -= 1
        }
        if let colon = text[start..<host].firstIndex(of: UInt8(ascii: ":")), colon + 1 < host,
          !isPlaceholder(text[(colon + 1)..<host])
        {
          ranges.append((colon + 1)..<host)
        }
      }
    }
    return ranges
  }
}
