/// Secrets behind words that only their own program or protocol puts before one.
extension SecretShape {
  /// A phrase, and how many words stand between it and the secret.
  private static let phrases: [(words: String, skipped: Int)] = [
    ("sshpass -p", 0), ("requirepass ", 0), ("masterauth ", 0), ("identified by values ", 0),
    ("identified by password ", 0), ("identified by ", 0), ("vault login ", 0), ("add_user ", 1),
    ("change_password ", 1), ("htpasswd -b ", 2), ("htpasswd -bc ", 2), ("htpasswd -cb ", 2),
    ("auth plain ", 0), ("auth login ", 0), ("nickserv :identify ", 0), ("bindpw ", 0),
    ("rootpw ", 0), ("passin pass:", 0), ("passout pass:", 0), ("convertto-securestring ", 0),
    ("hello 3 auth ", 1), ("hello 2 auth ", 1), ("password 7 ", 0), ("secret 5 ", 0),
    ("secret 9 ", 0), ("incorrect api key provided: ", 0),
  ]

  static let phrase: Finder = { text in
    phrases.flatMap { phrase, skipped in
      eachCaseless(of: phrase, in: text) { begin in
        var at = begin
        for _ in 0..<skipped {
          while at < text.count, text[at] > 32 { at += 1 }
          skipSpaces(text, &at)
        }
        skipSpaces(text, &at)
        guard at < text.count else { return nil }
        let quote = Quote(text, &at)
        let end = quote?.end(in: text, from: at) ?? plainEnd(text, at, toLineEnd: false)
        return end > at && !isHarmless(text[at..<end], .password) && text[at] != UInt8(ascii: "-")
          ? at..<end : nil
      }
    } + namedPlugin(text) + redisLogin(text) + piped(text) + insertedRow(text) + keyArgument(text)
      + thirdArgument(text) + mailLogin(text) + accessList(text) + refusedValue(text)
      + markedKey(text)
  }

  /// `IDENTIFIED WITH mysql_native_password BY 'x'`
  private static func namedPlugin(_ text: [UInt8]) -> [Range<Int>] {
    eachCaseless(of: "identified with ", in: text) { begin in
      guard let by = findCaseless(" by ", in: text, from: begin), by - begin < 64 else {
        return nil
      }
      var at = by + 4
      guard let quote = Quote(text, &at) else { return nil }
      return nonEmpty(at..<quote.end(in: text, from: at))
    }
  }

  /// `AUTH x`, and `"auth" "default" "x"` as MONITOR prints it: the last word is the password.
  private static func redisLogin(_ text: [UInt8]) -> [Range<Int>] {
    ["AUTH ", "\"AUTH\" ", "\"auth\" "].flatMap { mark in
      each(of: mark, in: text) { start in
        if start > 0, isNameByte(text[start - 1]) { return nil }
        var at = start + mark.utf8.count
        var last: Range<Int>?
        for _ in 0..<2 {
          skipSpaces(text, &at)
          guard at < text.count else { break }
          let quote = Quote(text, &at)
          let end = quote?.end(in: text, from: at) ?? plainEnd(text, at, toLineEnd: false)
          guard end > at else { break }
          last = at..<end
          at = end
          _ = Quote(text, &at)
        }
        guard let last, isRandomEnough(text[last], atLeast: 8) || mark != "AUTH " else {
          return nil
        }
        return last
      }
    }
  }

  /// `INSERT INTO users (name, password) VALUES ('bob', 'x')`: what is in which column takes
  /// counting, so the whole row goes.
  private static func insertedRow(_ text: [UInt8]) -> [Range<Int>] {
    eachCaseless(of: ") values", in: text) { begin in
      let close = begin - ") values".utf8.count
      guard let open = text[..<close].suffix(1000).lastIndex(of: UInt8(ascii: "(")),
        text[open..<close].split(whereSeparator: { !isNameByte($0) }).contains(where: {
          SecretName.kind(of: $0).map { $0 != .perhaps } ?? false
        }), let row = text[begin...].prefix(8).firstIndex(of: UInt8(ascii: "("))
      else { return nil }
      let end = text[row...].lastIndex(of: UInt8(ascii: ")")) ?? text.count
      let range = (row + 1)..<end
      return range.isEmpty || isPlaceholder(text[range]) || text[range].first == UInt8(ascii: "%")
        || text[range].first == UInt8(ascii: "$") || text[range].first == UInt8(ascii: "?")
        ? nil : range
    }
  }

  /// A user and a password, given as a pair: `auth=("bob", "x")`, `login("bob", "x")`,
  /// `basic_auth: bob:x`.
  static let userPair: Finder = { text in
    pairNames.flatMap { name in
      eachCaseless(of: name, in: text) { begin in
        var at = begin
        _ = Quote(text, &at)
        let isCall = at < text.count && text[at] == UInt8(ascii: "(")
        if !isCall {
          guard skipSign(text, &at) != nil else { return nil }
          skipSpaces(text, &at)
        }
        if at < text.count, text[at] == UInt8(ascii: "(") { return secondOfPair(text, at + 1) }
        _ = Quote(text, &at)
        let word = text[at...].prefix(160).prefix { !isBoundary($0) && !",;)]}".utf8.contains($0) }
        guard let colon = word.firstIndex(of: UInt8(ascii: ":")),
          word[..<colon].allSatisfy(isNameByte), !word[..<colon].isEmpty,
          looksRandom(word[(colon + 1)...])
        else { return nil }
        return colon + 1..<word.endIndex
      }
    }
  }

  private static let pairNames = ["auth", "login", "authenticate", "simple_bind_s", "simple_bind"]

  private static func secondOfPair(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var at = start
    skipSpaces(text, &at)
    guard let user = Quote(text, &at) else { return nil }
    at = user.end(in: text, from: at)
    _ = Quote(text, &at)
    skipSpaces(text, &at)
    guard at < text.count, text[at] == UInt8(ascii: ",") else { return nil }
    at += 1
    skipSpaces(text, &at)
    guard let quote = Quote(text, &at) else { return nil }
    let range = at..<quote.end(in: text, from: at)
    at = range.upperBound
    _ = Quote(text, &at)
    skipSpaces(text, &at)
    let isPair = at < text.count && text[at] == UInt8(ascii: ")")
    return isPair && !range.isEmpty && !isHarmless(text[range], .password) ? range : nil
  }
}
