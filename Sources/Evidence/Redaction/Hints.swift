/// The words without which no finder finds anything. Most lines hold none of them, and are done.
enum Hints {
  /// The kinds of signs that finders look for.
  struct Kinds: OptionSet {
    let rawValue: UInt16

    static let named = Kinds(rawValue: 1)
    static let address = Kinds(rawValue: 2)
    static let token = Kinds(rawValue: 4)
    static let scheme = Kinds(rawValue: 8)
    static let verifier = Kinds(rawValue: 16)
    static let vendor = Kinds(rawValue: 32)
    static let option = Kinds(rawValue: 64)
    static let input = Kinds(rawValue: 128)
    static let host = Kinds(rawValue: 256)
    static let block = Kinds(rawValue: 512)
    static let phrase = Kinds(rawValue: 1024)
    static let pair = Kinds(rawValue: 2048)
    static let random = Kinds(rawValue: 4096)
    static let foreign = Kinds(rawValue: 8192)
    static let login = Kinds(rawValue: 16384)
  }

  static func kinds(in text: UnsafeBufferPointer<UInt8>) -> Kinds {
    guard text.count > 1 else { return [] }
    let words = words
    var kinds: Kinds = []
    var start = 0
    for at in 0..<(text.count - 1) {
      words.each(text[at], text[at + 1]) { word in
        guard !kinds.contains(word.kinds), stands(word, text, at) else { return }
        switch word.need {
        case .nothing: break
        case .sign: if !isNamed(text, at, at + word.bytes.count) { return }
        // A key may also be glued to what is before it, if it is long enough to tell.
        case .start: if at > start, !SecretShape.isLongKey(text, at + word.bytes.count) { return }
        }
        kinds.formUnion(word.kinds)
      }
      if !SecretShape.isTokenByte(text[at]) {
        if at - start >= SecretShape.shortestRandom { kinds.formUnion(.random) }
        if text[at] == UInt8(ascii: "@"), isBehindColon(text, at) { kinds.formUnion(.login) }
        start = at + 1
      }
    }
    if text.count - start >= SecretShape.shortestRandom { kinds.formUnion(.random) }
    return kinds
  }

  /// `user:x@host`: a colon stands in the word before.
  private static func isBehindColon(_ text: UnsafeBufferPointer<UInt8>, _ mark: Int) -> Bool {
    guard SecretShape.isHexOrLetter(text[mark + 1]) else { return false }
    var at = mark
    while at > 0, mark - at < SecretShape.longestLogin, text[at - 1] > 32 {
      at -= 1
      if text[at] == UInt8(ascii: ":") { return true }
    }
    return false
  }

  /// Whether a name holds one of the words that name secrets; cheap.
  static func mayNameSecret(_ name: ArraySlice<UInt8>) -> Bool {
    let words = words
    return name.withUnsafeBufferPointer { name in
      var isNamed = false
      for at in 0..<(name.count - 1) where !isNamed {
        words.each(name[at], name[at + 1]) { word in
          guard word.kinds == .named, !isNamed else { return }
          // A sign that belongs to the word may stand behind the name.
          isNamed = stands(word, name, at, upTo: word.letters)
        }
      }
      return isNamed
    }
  }

  /// Signs that are telling wherever they are.
  private static let telling: [(Kinds, [String])] = [
    (
      .named,
      [
        "pass", "pwd", "pw=", "pw:", "pw\"", "psw", "secret", "sessionid", "session_id",
        "session.id",
        "session-id", "session id", "token", "totp", "bearer", "cookie", "cred",
        "connectionstring", "connection_string", "connection-string", "connection.string",
        "authoriz", "assertion", "apikey", "api_key", "api-key", "api key",
        "webhook", "jwt", "seed_phrase", "recovery_phrase", "keycloak_identity", "keycloak_session",
        "kc_restart",
        "key-data", "key_data", "key_base", "key-base", "key_value", "samlres",
        "pasword", "kennwort", "wachtwoord", "contrasena", "-pw ", "presharedkey",
      ]
    ),
    (
      .address,
      [
        "://", "@tcp", "@unix", "@(", "dsn=", "dsn:", "dsn\"", "hooks.", "/webhook", "chat.google",
      ]
    ),
    (.login, ["oracle:", "sqlplus ", ":5432:", "?p=", "&p="]),
    (.token, ["eyj", "kty\"", "kty'"]),
    (
      .scheme,
      ["bearer ", "bearer, ", "basic ", "apikey ", "splunk ", "ntlm ", "negotiate ", "digest "]
    ),
    (
      .verifier,
      [
        "scram-", "pbkdf2", "md5", "$2", "$p$", "$h$", "scrypt:", "$argon", "$scrypt", "$6$",
        "$5$", "$y$", "$1$", "$apr1$", "{ss", "{sha",
      ]
    ),
    (
      .option,
      [
        " -u", " -p", " -w", " -a ", " -k ", "\"-u", "\"-p", "\"-w", "\"-a", "\"-k", "'-u", "'-p",
        "'-w", "'-a", "'-k", "[-p", ",-p", "\t-p", " --user", " --proxy-user", "creds ", "creds=",
        " --auth", " --basic-auth", " --cert ",
      ]
    ),
    (
      .phrase,
      [
        "requirepass", "masterauth", "identified", "vault login", "add_user", "change_password",
        "htpasswd", "auth plain", "auth login", "\"auth\" ", "3 auth ", "2 auth ", "nickserv",
        "bindpw", "rootpw", "passin pass", "passout pass", "convertto-secure", "--password-stdin",
        "chpasswd", "sudo -s", "passwd --stdin", ") values", "sshpass", "acl setuser ",
        "/dev/stdin", "invalid value: ", "password 7 ", "secret 5 ", "secret 9 ",
        "incorrect api key",
      ] + SecretShape.callWords + SecretShape.loginWords
    ),
    (
      .pair,
      [
        "auth=", "auth(", "auth:", "auth\"", "auth'", "auth =", "login(", "authenticate(", "bind(",
        "bind_s(",
      ]
    ),
    (.foreign, SecretShape.foreignWords),
    (
      .input,
      [
        "parameters: ", "input_value=", "failing row", "varchar", "[generated in", "[cached since",
        "[no key ", "[raw sql]", "(type=",
      ]
    ),
    (
      .host,
      [
        "host name", "integer value", "base 10", "port number", "resolve host", "resolve '",
        "resolve \"", "tcp: lookup", "enotfound ", "unknownhost", "valid port", "numeric port",
        "pool(host",
      ]
    ),
    (.block, ["-----begin", "-----end", "---- begin", "---- end"]),
  ]

  /// Words of every log, which are telling only as the end of a name before a sign.
  private static let names = [
    "key", "auth", "code", "sid", "sess", "session", "sig", "signature", "seed", "salt", "nonce",
    "otp", "pat", "tkn", "tok", "rpt", "dpop", "csrf", "ticket", "pin", "mnemonic", "verifier",
    "psk", "senha", "parola",
    "kek", "dek", "iv",
    "dockerconfigjson",
  ]

  /// A sign, a quote or a bracket follows, or another part of the name.
  private static func isNamed(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    var at = end
    // `--signing-key x`
    let isPart = start > 0 && SecretShape.isNameByte(text[start - 1])
    if isPart, at < text.count, text[at] == 32, text[at - 1] | 0x20 == UInt8(ascii: "y") {
      return true
    }
    while at < text.count, at - end < 4, text[at] == 32 || (48...57).contains(text[at]) { at += 1 }
    guard at < text.count else { return false }
    // `{Name:API_KEY Value:x}`
    if text[at] | 0x20 == UInt8(ascii: "v"), at > end { return true }
    return "=:\"'\\])>_|,<}?".utf8.contains(text[at])
      || at == end && (text[at] == UInt8(ascii: "s") || (65...90).contains(text[at]))
  }

  /// Whether the word is there; one in small letters is compared without case.
  private static func stands(
    _ word: WordIndex.Word, _ text: UnsafeBufferPointer<UInt8>, _ at: Int, upTo end: Int? = nil
  ) -> Bool {
    let count = end ?? word.bytes.count
    guard at + count <= text.count else { return false }
    for offset in 0..<count {
      let byte = text[at + offset]
      guard (word.hasCase ? byte : SecretShape.lowered(byte)) == word.bytes[offset] else {
        return false
      }
    }
    return true
  }

  private static let words = WordIndex(
    telling.flatMap { kinds, words in
      words.map { WordIndex.Entry(text: $0, kinds: kinds) }
    } + names.map { WordIndex.Entry(text: $0, kinds: .named, need: .sign) }
      + VendorKeys.prefixes.map {
        WordIndex.Entry(text: $0, kinds: .vendor, need: .start, hasCase: true)
      }
      + ["AUTH ", " LOGIN ", ":AA", "8Q~"].map {
        WordIndex.Entry(text: $0, kinds: .phrase, hasCase: true)
      })
}

/// Words by their first two bytes: most bytes of a log cost one look into a table.
private struct WordIndex: @unchecked Sendable {
  struct Entry {
    var text: String
    var kinds: Hints.Kinds
    var need = Word.Need.nothing
    var hasCase = false
  }

  struct Word {
    enum Need { case nothing, sign, start }

    var kinds: Hints.Kinds
    var bytes: UnsafeBufferPointer<UInt8>
    /// How many of them are a name's.
    var letters: Int
    /// The surroundings that the word needs.
    var need: Need
    var hasCase: Bool
    /// No other word begins with the same two bytes.
    var isLast: Bool
  }

  // Made once, and never changed or freed; arrays would be counted at each look.
  private let firsts: UnsafePointer<UInt16>
  private let words: UnsafePointer<Word>

  init(_ all: [Entry]) {
    var byPair: [Int: [Word]] = [:]
    for entry in all {
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: entry.text.utf8.count)
      _ = bytes.initialize(from: entry.text.utf8)
      let word = Word(
        kinds: entry.kinds, bytes: UnsafeBufferPointer(bytes),
        letters: bytes.prefix { SecretShape.isNameByte($0) }.count, need: entry.need,
        hasCase: entry.hasCase, isLast: false)
      func forms(_ byte: UInt8) -> Set<UInt8> {
        let isLetter = !entry.hasCase && SecretShape.isLowerLetter(byte)
        return isLetter ? [byte, byte - 32] : [byte]
      }
      for first in forms(bytes[0]) {
        for second in forms(bytes[1]) {
          byPair[Int(first) << 8 | Int(second), default: []] += [word]
        }
      }
    }
    let firsts = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << 16)
    firsts.initialize(repeating: 0, count: 1 << 16)
    let count = byPair.values.reduce(1) { $0 + $1.count }
    let words = UnsafeMutablePointer<Word>.allocate(capacity: count)
    var next = 1
    for (pair, list) in byPair {
      firsts[pair] = UInt16(next)
      for (number, word) in list.enumerated() {
        var word = word
        word.isLast = number == list.count - 1
        (words + next).initialize(to: word)
        next += 1
      }
    }
    self.firsts = UnsafePointer(firsts)
    self.words = UnsafePointer(words)
  }

  @inline(__always)
  func each(_ first: UInt8, _ second: UInt8, _ body: (borrowing Word) -> Void) {
    var number = Int(firsts[Int(first) << 8 | Int(second)])
    guard number != 0 else { return }
    while true {
      body(words[number])
      if words[number].isLast { return }
      number += 1
    }
  }
}
