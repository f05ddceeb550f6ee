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
      // A token in place of a user; `https://host/path?mail=a@b` has none.
      let isToken = host - start >= 20 && !text[start..<host].contains(UInt8(ascii: "/"))
      return isToken ? start..<host : nil
    }
    let rest = text[(colon + 1)..<host]
    if text[start..<colon].contains(UInt8(ascii: "/")) || !isDatabase && isPort(rest) { return nil }
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
    let window = text[begin...].prefix(200)
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

  /// `http://host:8080/path?mail=a@b` has a port there, not a password.
  private static func isPort(_ rest: ArraySlice<UInt8>) -> Bool {
    let digits = rest.prefix { (48...57).contains($0) }
    return !digits.isEmpty && digits.count <= 5
      && rest.dropFirst(digits.count).first == UInt8(ascii: "/")
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

  /// `jdbc:oracle:thin:scott/PASSWORD@host`, `sqlplus scott/PASSWORD@db`
  static let oracle: Finder = { text in
    ["oracle:thin:", "oracle:oci:", "sqlplus "].flatMap { mark in
      eachCaseless(of: mark, in: text) { begin in
        let word = text[begin...].prefix(200).prefix { !isBoundary($0) }
        guard let slash = word.firstIndex(of: UInt8(ascii: "/")),
          let host = word.lastIndex(of: UInt8(ascii: "@")), slash + 1 < host, slash > begin,
          !isPlaceholder(text[(slash + 1)..<host])
        else { return nil }
        return slash + 1..<host
      }
    }
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

  /// libpq's file of passwords: `host:5432:database:user:PASSWORD`.
  static let passwordFile: Finder = { text in
    each(of: ":5432:", in: text) { start in
      var at = start + 6
      for _ in 0..<2 {
        let name = text[at...].prefix(64).prefix { isNameByte($0) || $0 == UInt8(ascii: "*") }
        guard !name.isEmpty, name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: ":")
        else { return nil }
        at = name.endIndex + 1
      }
      let value = text[at...].prefix(200).prefix { !isBoundary($0) }
      return isPlaceholder(value) ? nil : nonEmpty(value.startIndex..<value.endIndex)
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

  /// Messages that quote a piece of an address that a password with `@` took apart:
  /// `could not translate host name "w@casa-postgres-auth"`.
  static let hostsWithPassword: [Finder] = [
    "host name \"", "integer value \"", "integer value as '", "base 10: '", "port number \"",
  ].map { words in
    let phrase = Array(words.utf8)
    return { text in
      var ranges: [Range<Int>] = []
      var at = 0
      while let start = find(phrase, in: text, from: at) {
        let begin = start + phrase.count
        let end = text[begin...].firstIndex(of: phrase[phrase.count - 1]) ?? text.count
        at = begin
        if let host = text[begin..<end].lastIndex(of: UInt8(ascii: "@")), host > begin,
          !isPlaceholder(text[begin..<host])
        {
          ranges.append(begin..<host)
          if host - begin > longestNest { at = host }
        }
      }
      return ranges
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
