/// The shapes that give a secret away, wherever it stands.
///
/// A finder returns where secrets are in a text; the ranges may overlap.
enum SecretShape {
  typealias Finder = @Sendable ([UInt8]) -> [Range<Int>]

  static let finders: [Finder] =
    [
      urlPassword, schemeless, webhook, keyedValue, valueBeforeName, webToken, scheme, verifier,
      serviceKey, userOption, quotedInput, acrossLines,
    ] + hostsWithPassword

  /// Where secrets are in a text.
  static func ranges(in text: [UInt8]) -> [Range<Int>] { finders.flatMap { $0(text) } }

  /// A cheap look: false means that no finder can find anything in the line.
  static func mayHoldSecret(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    var isStart = true
    while at < text.count {
      let byte = text[at]
      let words = hints[Int(lowered(byte))]
      if !words.isEmpty, words.contains(where: { starts(text, at, $0) }) { return true }
      if isStart, VendorKeys.mayBegin(text, at) { return true }
      isStart = !isTokenByte(byte)
      at += 1
    }
    return false
  }

  /// By their first letter, the words without which no finder finds anything.
  private static let hints: [[[UInt8]]] = {
    let words = [
      "pass", "pwd", "pw=", "pw:", "pw\"", "psw", "pin=", "pin\"", "port number", "pbkdf2",
      "parameters: ", "secret", "scram-", "session", "sid", "sess", "sig", "seed", "salt",
      "splunk ",
      "token", "totp", "bearer", "basic ", "base 10", "cookie", "cred", "code", "connectionstring",
      "md5", "mnemonic", "key", "auth", "assertion", "apikey", "otp", "integer value", "identified",
      "input", "eyj", "host name", "hooks.", "webhook", "chat.googleapis", "jwt", "nonce", "ntlm ",
      "negotiate ", "digest ", "verifier", "failing row", "redis-cli", "requirepass", "://", "@tcp",
      "@unix", " -u ", " --user", " --proxy-user", "-u'", "-u\"", "$2", "$argon", "$scrypt", "$5$",
      "-----begin", "-----end", "dsn", "$6$", "$y$", "$1$", "$apr1$", "{ss", "{sha", "value",
    ]
    var table: [[[UInt8]]] = Array(repeating: [], count: 256)
    for word in words { table[Int(word.utf8.first ?? 0)].append(Array(word.utf8)) }
    return table
  }()

  /// Whether it is a placeholder and nothing else; its `]` may lie behind the end.
  static func isPlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
    var name = text.dropFirst()
    guard text.first == UInt8(ascii: "["), text.count <= 32 else { return false }
    if name.last == UInt8(ascii: "]") { name.removeLast() }
    let number = Array("redacted:".utf8)
    if name.starts(with: number) {
      let digits = name.dropFirst(number.count)
      return !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
    }
    return name.elementsEqual("redacted key".utf8) || name.elementsEqual("withheld".utf8)
  }

  /// Whether the lower-case `word` stands at `at`, letters compared without case.
  private static func starts(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: [UInt8]) -> Bool
  {
    guard at + word.count <= text.count else { return false }
    for offset in word.indices where lowered(text[at + offset]) != word[offset] { return false }
    return true
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

  static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

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
