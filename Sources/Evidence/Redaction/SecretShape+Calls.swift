/// Secrets in the arguments of calls and commands that take a key without a name.
extension SecretShape {
  static let callWords = [
    "secretkeyspec(", "crypt(", "pgp_sym_encrypt(", "pgp_sym_decrypt(", "aes.new(", "hmac.new(",
    "jwt.decode(", "jwt.encode(", "fernet(",
  ]
  static let loginWords = ["url.create(", "getconnection("]

  /// `URL.create("postgresql", "u", "x", ..)`, `getConnection(url, "u", "x")`: the third argument.
  static func thirdArgument(_ text: [UInt8]) -> [Range<Int>] {
    loginWords.flatMap { call in
      eachCaseless(of: call, in: text) { begin in
        var at = begin
        guard skipArgument(text, &at), skipArgument(text, &at) else { return nil }
        skipSpaces(text, &at)
        guard let quote = Quote(text, &at) else { return nil }
        return nonEmpty(at..<quote.end(in: text, from: at))
      }
    }
  }

  /// Over an argument and its comma.
  private static func skipArgument(_ text: [UInt8], _ at: inout Int) -> Bool {
    let end = text[at...].prefix(300).endIndex
    while at < end, text[at] != UInt8(ascii: ")") {
      if text[at] == UInt8(ascii: ",") {
        at += 1
        return true
      }
      if let quote = Quote(text, &at) {
        at = quote.end(in: text, from: at)
        _ = Quote(text, &at)
      } else {
        at += 1
      }
    }
    return false
  }

  /// `new SecretKeySpec("x".getBytes(), "AES")`, `jwt.decode(token, 'x', ..)`: the first literal among
  /// the arguments that looks random.
  static func keyArgument(_ text: [UInt8]) -> [Range<Int>] {
    callWords.flatMap { call in
      eachCaseless(of: call, in: text) { begin in
        var at = begin
        let end = text[begin...].prefix(300).endIndex
        while at < end, text[at] != UInt8(ascii: ")") {
          if let quote = Quote(text, &at) {
            let literal = at..<quote.end(in: text, from: at)
            if looksRandom(text[literal]) { return literal }
            at = literal.upperBound + 1
          } else {
            at += 1
          }
        }
        return nil
      }
    }
  }

  /// `a1 LOGIN bob x` of IMAP.
  static func mailLogin(_ text: [UInt8]) -> [Range<Int>] {
    each(of: " LOGIN ", in: text) { start in
      let words = text[(start + 7)...].split(separator: 32, omittingEmptySubsequences: false)
      guard words.count == 2, let password = words.last, looksRandom(password) else { return nil }
      return password.startIndex..<password.endIndex
    }
  }

  /// `ACL SETUSER bob on >x` of Redis.
  static func accessList(_ text: [UInt8]) -> [Range<Int>] {
    eachCaseless(of: "acl setuser ", in: text) { begin in
      guard let mark = text[begin...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      return nonEmpty(mark + 1..<plainEnd(text, mark + 1, toLineEnd: false))
    }
  }

  /// `Invalid value: "x": password must be ..`
  static func refusedValue(_ text: [UInt8]) -> [Range<Int>] {
    eachCaseless(of: "invalid value: ", in: text) { begin in
      var at = begin
      guard let quote = Quote(text, &at) else { return nil }
      let value = at..<quote.end(in: text, from: at)
      let reason = text[value.upperBound...].prefix(60).split { !isNameByte($0) }
      let isSecret = reason.contains { SecretName.kind(of: $0) == .password }
      return isSecret ? nonEmpty(value) : nil
    }
  }

  /// Keys that are told by a mark within them: Telegram's bots, applications of Azure.
  static func markedKey(_ text: [UInt8]) -> [Range<Int>] {
    func key(_ mark: String, before: Int, after: Int, _ isHead: (UInt8) -> Bool) -> [Range<Int>] {
      each(of: mark, in: text) { start in
        let head = text[..<start].suffix(16).reversed().prefix(while: isHead).count
        let tail = text[(start + mark.utf8.count)...].prefix {
          isNameByte($0) || $0 == UInt8(ascii: "~")
        }
        return head >= before && tail.count >= after ? start - head..<tail.endIndex : nil
      }
    }
    return key(":AA", before: 8, after: 30) { (48...57).contains($0) }
      + key("8Q~", before: 3, after: 30, isTokenByte)
  }
}
