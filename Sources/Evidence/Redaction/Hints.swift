/// The words without which no finder finds anything. Most lines hold none of them, and are done.
enum Hints {
  /// What finders may find something.
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
  }

  static func kinds(in text: UnsafeBufferPointer<UInt8>) -> Kinds {
    guard text.count > 1 else { return [] }
    let (words, vendors) = (words, vendors)
    var kinds: Kinds = []
    var isStart = true
    for at in 0..<(text.count - 1) {
      let (first, second) = (text[at], text[at + 1])
      words.each(SecretShape.lowered(first), SecretShape.lowered(second)) { word in
        guard !kinds.contains(word.kinds), stands(word, text, at) else { return }
        if !word.isName || isNamed(text, at, at + word.bytes.count) { kinds.formUnion(word.kinds) }
      }
      if isStart, !kinds.contains(.vendor) {
        vendors.each(first, second) { if stands($0, text, at) { kinds.formUnion(.vendor) } }
      }
      isStart = !SecretShape.isTokenByte(first)
    }
    return kinds
  }

  /// What is telling wherever it stands.
  private static let telling: [(Kinds, [String])] = [
    (
      .named,
      [
        "pass", "pwd", "pw=", "pw:", "pw\"", "psw", "secret", "sessionid", "session_id",
        "session.id",
        "session-id", "session id", "token", "totp", "bearer", "cookie", "cred",
        "connectionstring", "authoriz", "assertion", "apikey", "api_key", "api-key", "api key",
        "webhook", "jwt", "key-data", "key_data", "key_base", "key-base", "key_value", "samlres",
      ]
    ),
    (
      .address,
      ["://", "@tcp", "@unix", "dsn=", "dsn:", "dsn\"", "hooks.", "/webhook", "chat.google"]
    ),
    (.token, ["eyj"]),
    (.scheme, ["bearer ", "basic ", "apikey ", "splunk ", "ntlm ", "negotiate ", "digest "]),
    (
      .verifier,
      [
        "scram-", "pbkdf2", "md5", "$2", "$argon", "$scrypt", "$6$", "$5$", "$y$", "$1$", "$apr1$",
        "{ss", "{sha",
      ]
    ),
    (
      .option,
      [
        " -u ", " --user", " --proxy-user", "-u'", "-u\"", "redis-cli", "requirepass", "sshpass",
        "identified by",
      ]
    ),
    (.input, ["parameters: ", "input_value=", "failing row"]),
    (.host, ["host name", "integer value", "base 10", "port number"]),
    (.block, ["-----begin", "-----end"]),
  ]

  /// What is a word of every log, and telling only as the end of a name before a sign.
  private static let names = [
    "key", "auth", "code", "sid", "sess", "session", "sig", "signature", "seed", "salt", "nonce",
    "otp", "pin", "mnemonic", "verifier",
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
    return "=:\"'\\])>_|".utf8.contains(text[at])
      || at == end && (text[at] == UInt8(ascii: "s") || (65...90).contains(text[at]))
  }

  /// Whether the word stands there; one in small letters is compared without case.
  private static func stands(
    _ word: WordIndex.Word, _ text: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> Bool {
    guard at + word.bytes.count <= text.count else { return false }
    for offset in 0..<word.bytes.count {
      let byte = text[at + offset]
      guard (word.hasCase ? byte : SecretShape.lowered(byte)) == word.bytes[offset] else {
        return false
      }
    }
    return true
  }

  private static let words = WordIndex(
    telling.flatMap { kinds, words in
      words.map { WordIndex.Entry(text: $0, kinds: kinds, isName: false, hasCase: false) }
    } + names.map { WordIndex.Entry(text: $0, kinds: .named, isName: true, hasCase: false) })
  private static let vendors = WordIndex(
    VendorKeys.prefixes.map {
      WordIndex.Entry(text: $0, kinds: .vendor, isName: false, hasCase: true)
    })
}

/// Words by their first two bytes: most bytes of a log cost one look into a table.
private struct WordIndex: @unchecked Sendable {
  struct Entry {
    var text: String
    var kinds: Hints.Kinds
    var isName: Bool
    var hasCase: Bool
  }

  struct Word {
    var kinds: Hints.Kinds
    var bytes: UnsafeBufferPointer<UInt8>
    var isName: Bool
    var hasCase: Bool
    /// The next one that begins the same; 0 for none.
    var next: Int
  }

  // Made once, and never changed or freed; arrays would be counted at each look.
  private let firsts: UnsafePointer<UInt16>
  private let words: UnsafePointer<Word>

  init(_ all: [Entry]) {
    let firsts = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << 16)
    firsts.initialize(repeating: 0, count: 1 << 16)
    let words = UnsafeMutablePointer<Word>.allocate(capacity: all.count + 1)
    for (number, word) in zip(1..., all) {
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: word.text.utf8.count)
      _ = bytes.initialize(from: word.text.utf8)
      let pair = Int(bytes[0]) << 8 | Int(bytes[1])
      (words + number).initialize(
        to: Word(
          kinds: word.kinds, bytes: UnsafeBufferPointer(bytes), isName: word.isName,
          hasCase: word.hasCase,
          next: Int(firsts[pair])))
      firsts[pair] = UInt16(number)
    }
    self.firsts = UnsafePointer(firsts)
    self.words = UnsafePointer(words)
  }

  @inline(__always)
  func each(_ first: UInt8, _ second: UInt8, _ body: (Word) -> Void) {
    var number = Int(firsts[Int(first) << 8 | Int(second)])
    while number != 0 {
      body(words[number])
      number = words[number].next
    }
  }
}
