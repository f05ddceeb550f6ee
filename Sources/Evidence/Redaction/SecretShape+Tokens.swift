/// Secrets that tell by themselves what they are.
extension SecretShape {
  /// A JSON Web Token.
  static let webToken: Finder = { text in
    each(of: "eyJ", in: text) { start in
      var end = start
      var dots = 0
      while end < text.count, isNameByte(text[end]) {
        if text[end] == UInt8(ascii: ".") { dots += 1 }
        end += 1
      }
      guard dots >= 1 || end - start >= 32 else { return nil }
      return start..<spacedEnd(text, end)
    }
  }

  /// Over the parts of a token whose dots have blanks around them.
  private static func spacedEnd(_ text: [UInt8], _ end: Int) -> Int {
    var end = end
    for _ in 0..<2 {
      let gap = text[end...].prefix(8).prefix { $0 == 32 || $0 == UInt8(ascii: ".") }
      let part = text[gap.endIndex...].prefix(while: isTokenByte)
      guard gap.contains(UInt8(ascii: ".")), looksRandom(part) else { break }
      end = part.endIndex
    }
    return end
  }

  /// `Bearer x`, `Basic x`, `ApiKey x`: what an Authorization header holds, without its name.
  static let scheme: Finder = { text in
    ["bearer ", "bearer, ", "basic ", "apikey ", "negotiate ", "ntlm ", "splunk ", "digest "]
      .flatMap { word in
        eachCaseless(of: word, in: text) { begin in
          var begin = begin
          if begin < text.count, "\"'".utf8.contains(text[begin]) { begin += 1 }
          var end = begin
          while end < text.count, !isBoundary(text[end]), text[end] != UInt8(ascii: ",") {
            end += 1
          }
          let value = text[begin..<end]
          if isSetting(value, behind: word) { return nil }
          // "basic authentication is off"
          let isWord = value.count < 16 && value.allSatisfy { isLowerLetter($0) || $0 == 45 }
          return value.count >= 8 && !isWord && !holdsPlaceholder(value) ? begin..<end : nil
        }
      }
  }

  /// `token_type=bearer expires_in=300`, and a digest that is none of a header: `digest sha256:..`.
  private static func isSetting(_ value: ArraySlice<UInt8>, behind scheme: String) -> Bool {
    let name = value.prefix { isLowerLetter($0) || $0 == UInt8(ascii: "_") }
    let isNamed = name.count > 2 && value.dropFirst(name.count).first == UInt8(ascii: "=")
    return scheme == "digest " ? !isNamed : isNamed && value.last != UInt8(ascii: "=")
  }

  /// Stored forms of a password: PostgreSQL's, crypt's, Django's, Argon2's.
  static let verifier: Finder = { text in
    verifierMarks.flatMap { mark in
      each(of: mark, in: text) { start in
        var end = start
        while end < text.count, !isBoundary(text[end]) || isEscapedSign(text, end) { end += 1 }
        return end - start >= mark.utf8.count + 8 ? start..<end : nil
      }
    }
      + each(of: "md5", in: text) { start in
        var end = start + 3
        while end < text.count, isHex(text[end]) { end += 1 }
        return end - start == 35 ? start..<end : nil
      }
  }

  private static let verifierMarks = [
    "SCRAM-SHA-256$", "SCRAM-SHA-1$", "$2a$", "$2b$", "$2y$", "$argon2", "$pbkdf2", "$scrypt$",
    "$5$", "$6$", "$y$", "$1$", "$apr1$", "$P$", "$H$", "pbkdf2_sha256$", "pbkdf2:sha", "scrypt:32",
    "{SSHA", "{SHA", "$2a\\$", "$2b\\$", "$2y\\$",
  ]

  /// A shell's `\$`, as the signs of a hash are written between double quotes.
  private static func isEscapedSign(_ text: [UInt8], _ at: Int) -> Bool {
    text[at] == UInt8(ascii: "\\") && at + 1 < text.count && text[at + 1] == UInt8(ascii: "$")
  }

  /// Keys of well-known services, by how they begin.
  static let serviceKey: Finder = { text in
    var ranges: [Range<Int>] = []
    var at = 0
    while at < text.count {
      guard let prefix = VendorKeys.prefix(at: at, in: text) else {
        at += 1
        continue
      }
      let isStart = at == 0 || !isTokenByte(text[at - 1])
      var end = at
      while end < text.count, isNameByte(text[end]) || "~+/=*".utf8.contains(text[end]) { end += 1 }
      while end > at, ".=/".utf8.contains(text[end - 1]), end - at > prefix + 16 { end -= 1 }
      while end > at + prefix, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
      let rest = text[(at + prefix)..<end]
      if isStart ? isKey(rest) : isGluedKey(rest) { ranges.append(at..<end) }
      at = isStart ? max(end, at + 1) : at + 1
    }
    return ranges
  }

  private static func isKey(_ rest: ArraySlice<UInt8>) -> Bool {
    // `sk-ab**wxyz`: what was left of it may be enough to guess the rest.
    if rest.contains(UInt8(ascii: "*")) { return rest.contains(where: isHexOrLetter) }
    return rest.count >= 14
      && rest.contains { !isLowerLetter($0) && !"-._/".utf8.contains($0) }
  }

  /// `https://hostghp_x`: a key that begins within a word has to look like nothing else.
  private static func isGluedKey(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.count >= 14 && isMixed(rest.prefix(while: isHexOrLetter))
  }

  /// A user and a password as they are given to a program: `curl --user admin:x`.
  static let userOption: Finder = { text in
    [
      " --user ", " --user=", " --proxy-user ", " --proxy-user=", "creds ", "creds=", " --auth ",
      " --auth=", " --basic-auth ", " --basic-auth=", " --cert ",
    ].flatMap { mark in
      each(of: mark, in: text) { start in
        var at = start + mark.utf8.count
        let quote = Quote(text, &at)
        let end = quote?.end(in: text, from: at) ?? plainEnd(text, at, toLineEnd: false)
        return end > at ? passwordOfUser(text, at..<end) : nil
      }
    }
  }

  /// Input that a program prints with its error: SQLAlchemy's parameters, the row that PostgreSQL
  /// refused, the input that pydantic refused.
  static let quotedInput: Finder = { text in
    [
      ("[parameters: ", "]"), ("Failing row contains (", ")"), ("input_value=", ", input_type="),
      ("arameters: $1 = ", "\n"), ("(VARCHAR) <- [", "]"), (":VARCHAR) <- [", "]"),
      ("[VARCHAR] - [", "]"),
    ]
    .flatMap { mark, close in
      each(of: mark, in: text) { start in
        let begin = start + mark.utf8.count
        let found = find(Array(close.utf8), in: text, from: begin)
        // Brackets stand in the values, too: the last one closes.
        let end =
          close.utf8.count > 1 ? found : text[begin...].lastIndex(of: close.utf8.first ?? 0)
        let range = begin..<(end ?? text.count)
        return isPlaceholder(text[range]) || holdsNoText(text[range]) ? nil : range
      }
    }
  }

  /// All places of a mark for which `range` finds something.
  static func each(
    of mark: String, in text: [UInt8], _ range: (Int) -> Range<Int>?
  ) -> [Range<Int>] {
    let needle = Array(mark.utf8)
    var ranges: [Range<Int>] = []
    var at = 0
    while let start = find(needle, in: text, from: at) {
      let found = range(start)
      if let found { ranges.append(found) }
      at = max(start + needle.count, found.map { $0.count > longestNest ? $0.upperBound : 0 } ?? 0)
    }
    return ranges
  }

  /// The same without case, given where the mark ends.
  static func eachCaseless(
    of mark: String, in text: [UInt8], _ range: (Int) -> Range<Int>?
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var at = 0
    while let start = findCaseless(mark, in: text, from: at) {
      at = start + mark.utf8.count
      if let found = range(at) {
        ranges.append(found)
        if found.count > longestNest { at = found.upperBound }
      }
    }
    return ranges
  }
}
