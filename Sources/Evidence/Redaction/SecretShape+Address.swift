/// Passwords in addresses: `scheme://user:PASSWORD@host`.
extension SecretShape {
  /// A password may itself hold `@`, `/`, quotes and blanks; the last `@` before a host ends it.
  static let urlPassword: Finder = { text in
    var ranges: [Range<Int>] = []
    var at = 0
    // What holds for all addresses up to the next boundary, so that it is looked for once.
    var end = 0
    var host: Int?
    while let mark = find(Array("://".utf8), in: text, from: at) {
      let start = mark + 3
      at = start
      if start > end {
        end = start
        while end < text.count, !isBoundary(text[end]) { end += 1 }
        host = text[start..<end].lastIndex(of: UInt8(ascii: "@"))
      }
      let isDatabase = databaseSchemes.contains { text[..<mark].suffix(12).ends(with: $0) }
      if let range = password(text, start, host.flatMap { $0 > start ? $0 : nil }, isDatabase) {
        ranges.append(range)
      } else if let range = looseRange(text, start, end, isDatabase) {
        ranges.append(range)
      } else if let range = cutRange(text, mark, isDatabase) {
        ranges.append(range)
      }
    }
    return ranges
  }

  private static let databaseSchemes = [
    "postgres", "postgresql", "psycopg2", "psycopg", "asyncpg", "pg8000", "mysql", "pymysql",
    "mariadb", "redis", "rediss", "amqp", "amqps", "mongodb", "srv", "ldap", "ldaps", "smtp",
    "smtps", "ftp", "sftp", "ssh", "nats", "kafka", "clickhouse",
  ].map { Array($0.utf8) }

  private static func password(
    _ text: [UInt8], _ start: Int, _ host: Int?, _ isDatabase: Bool
  ) -> Range<Int>? {
    guard let host, !isPlaceholder(text[start..<host]) else { return nil }
    guard let colon = text[start..<host].firstIndex(of: UInt8(ascii: ":")) else {
      return isToken(text[start..<host]) ? start..<host : nil
    }
    let rest = text[(colon + 1)..<host]
    if text[start..<colon].contains(UInt8(ascii: "/")) { return nil }
    if !isDatabase, isPort(rest), !isBeforePort(text, host) { return nil }
    if rest.isEmpty || isPlaceholder(rest) || isVariable(rest) { return nil }
    return (colon + 1)..<host
  }

  /// With a quote or a blank in the password: up to an `@` before what can be a host.
  private static func looseRange(
    _ text: [UInt8], _ start: Int, _ end: Int, _ isDatabase: Bool
  ) -> Range<Int>? {
    let user = text[start...].prefix(64).prefix { isNameByte($0) || $0 == UInt8(ascii: "%") }
    guard user.endIndex < text.count, text[user.endIndex] == UInt8(ascii: ":"),
      isDatabase || !user.isEmpty
    else { return nil }
    let begin = user.endIndex + 1
    let window = text[begin...].prefix(isDatabase ? 1000 : 200)
    let digits = window.prefix { (48...57).contains($0) }
    if !digits.isEmpty,
      digits.endIndex == text.count || "/ \"'),?#".utf8.contains(text[digits.endIndex])
    {
      return nil
    }
    var at = begin
    var last: Int?
    while at < window.endIndex, text[at] != 10 {
      if text[at...].starts(with: "://".utf8) { break }
      if text[at] == UInt8(ascii: "@"), at + 1 < text.count,
        isHexOrLetter(text[at + 1]) || text[at + 1] == UInt8(ascii: "[")
      {
        let host = text[(at + 1)...].prefix(while: isNameByte)
        let after = host.endIndex < text.count ? text[host.endIndex] : UInt8(ascii: "/")
        // In an address a port, a path or the end follow the host; in prose a mail address ends, too.
        let isHost = "/:?".utf8.contains(after) || isDatabase
        if isHost { last = at }
      }
      at += 1
    }
    guard let last, last > begin, !holdsPlaceholder(text[begin..<last]) else { return nil }
    return begin..<last
  }

  /// A token in place of a user; `https://host/path?mail=a@b` has none.
  private static func isToken(_ user: ArraySlice<UInt8>) -> Bool {
    if user.contains(UInt8(ascii: "/")) { return false }
    // The names of users end in digits, if they have any.
    let isMixed = zip(user, user.dropFirst()).contains {
      (48...57).contains($0) && ($1 < 48 || $1 > 57) && isHexOrLetter($1)
    }
    return user.count >= 20 || isMixed && isRandomEnough(user)
  }

  /// Of an address that was cut off before its `@`: `postgresql://u:x`, `postgresql://u:x...`
  private static func cutRange(_ text: [UInt8], _ mark: Int, _ isDatabase: Bool) -> Range<Int>? {
    let scheme = text[..<mark].suffix(5)
    let isWeb = ["http", "https"].contains { scheme.ends(with: Array($0.utf8)) }
    let user = text[(mark + 3)...].prefix(64).prefix { isNameByte($0) || $0 == UInt8(ascii: "%") }
    guard isDatabase || isWeb, !user.isEmpty, user.endIndex < text.count,
      text[user.endIndex] == UInt8(ascii: ":")
    else { return nil }
    let begin = user.endIndex + 1
    let value = text[begin..<plainEnd(text, begin, toLineEnd: false)]
    guard let first = value.first, !"$({<%[/".utf8.contains(first), !isHarmless(value, .password),
      !value.contains(UInt8(ascii: "@")), !value.elementsEqual("port".utf8)
    else { return nil }
    let digits = value.prefix { (48...57).contains($0) }
    if !digits.isEmpty, digits.endIndex == text.count || !isHexOrLetter(text[digits.endIndex]) {
      return nil
    }
    let isCut = value.endIndex == text.count || value.suffix(3).elementsEqual("...".utf8)
    let isWhole = isDatabase && isCut && !value.contains(UInt8(ascii: "/"))
    return isWhole && !holdsPlaceholder(value) || looksRandom(value) ? begin..<value.endIndex : nil
  }

  /// `@host:80`: what is before it is no path.
  private static func isBeforePort(_ text: [UInt8], _ mark: Int) -> Bool {
    let host = text[(mark + 1)...].prefix(254).prefix(while: isNameByte)
    guard !host.isEmpty, host.endIndex + 1 < text.count, !isDigest(text, mark + 1) else {
      return false
    }
    return text[host.endIndex] == UInt8(ascii: ":") && (48...57).contains(text[host.endIndex + 1])
  }

  /// `http://host:8080/path?mail=a@b` has a port there, not a password.
  private static func isPort(_ rest: ArraySlice<UInt8>) -> Bool {
    let digits = rest.prefix { (48...57).contains($0) }
    return !digits.isEmpty && digits.count <= 5
      && rest.dropFirst(digits.count).first == UInt8(ascii: "/")
  }

  /// `?u=admin&p=PASSWORD`
  static let shortQuery: Finder = { text in
    ["?p=", "&p="].flatMap { mark in
      each(of: mark, in: text) { start in
        let value = text[(start + 3)...].prefix(200).prefix { !isBoundary($0) && $0 != 38 }
        let before = Array(text[..<start].suffix(500).reversed().prefix { !isBoundary($0) })
        let isBesideUser = ["=u?", "=u&", "=resu?", "=resu&"].contains { name in
          find(Array(name.utf8), in: before, from: 0) != nil
        }
        return isBesideUser && !value.isEmpty && !isHarmless(value, .password)
          ? value.startIndex..<value.endIndex : nil
      }
    }
  }

  /// Addresses that are a secret themselves: who knows them may post there.
  static let webhook: Finder = { text in
    var ranges: [Range<Int>] = []
    for place in [
      "hooks.slack.com/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/",
      "api.telegram.org/bot", "webhook.office.com/", "outlook.office.com/webhook/",
      "chat.googleapis.com/v1/spaces/",
    ] {
      var at = 0
      while let start = findCaseless(place, in: text, from: at) {
        at = start + place.utf8.count
        var end = at
        while end < text.count, !isBoundary(text[end]) { end += 1 }
        if end > at, !isPlaceholder(text[at..<end]) { ranges.append(at..<end) }
      }
    }
    return ranges
  }

  static func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "`"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with word: [UInt8]) -> Bool { suffix(word.count).elementsEqual(word) }
}
