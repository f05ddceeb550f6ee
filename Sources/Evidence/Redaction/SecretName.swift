/// The meaning of a setting's name for its value. Names are compared without case, `_`, `-` and
/// `.`, so that `db_password`, `DB-PASSWORD` and `dbPassword2` are the same.
enum SecretName {
  enum Kind {
    /// Whatever is there is a secret.
    case password
    /// A key or a secret. In prose the word is as often about one.
    case secret
    /// `token: expired` is a message, `total_tokens: 50` a number.
    case token
    /// A header: the value goes on to the end of the line.
    case header
    /// Only a value that looks random is a secret: `code`, `signature`, `session`.
    case perhaps
  }

  /// Of a longer name only the end counts.
  private static let longest = 80

  /// The kind of a name, or nil for one that names no secret.
  static func kind(of name: ArraySlice<UInt8>) -> Kind? {
    let name = name.suffix(longest)
    guard name.count > 1, Hints.mayNameSecret(name) else { return nil }
    var parts = components(of: name)
    // `connection_string`: a word that follows others elsewhere may be a part of this one.
    if let last = parts.last, let kind = kind(parts.joined(), last) { return kind }
    while parts.count > 1, let last = parts.last,
      modifiers.contains(last) || last.utf8.allSatisfy({ (48...57).contains($0) })
    {
      parts.removeLast()
    }
    guard var last = parts.last else { return nil }
    var joined = parts.joined()
    while let digit = joined.utf8.last, (48...57).contains(digit), joined.utf8.count > 1 {
      joined.removeLast()
      if !last.isEmpty { last.removeLast() }
    }
    if let kind = kind(joined, last) { return kind }
    // One of several: `tokens`, `api_keys`.
    guard joined.hasSuffix("s"), !joined.hasSuffix("ss") else { return nil }
    return kind(String(joined.dropLast()), String(last.dropLast()))
  }

  private static func kind(_ joined: String, _ last: String) -> Kind? {
    if let (_, kind) = endings.first(where: { joined.hasSuffix($0.0) }) { return kind }
    if let kind = words[last] { return kind }
    // Run together, as environment variables are: PGPASS.
    for word in ["pass", "psw", "pw"] where joined.hasSuffix(word) {
      if passOwners.contains(String(joined.dropLast(word.count))) { return .password }
    }
    if joined.hasSuffix("key") {
      let owner = joined.dropLast(3)
      if keyOwners.contains(where: { owner.hasSuffix($0) }) { return .secret }
      return owner.isEmpty || knownKeys.contains(where: { owner.hasSuffix($0) }) ? nil : .perhaps
    }
    return nil
  }

  private static let endings: [(String, Kind)] = [
    ("password", .password), ("passwd", .password), ("passphrase", .password),
    ("passcode", .password), ("passwrd", .password), ("passwort", .password), ("pwd", .password),
    ("pswd", .password), ("pasword", .password), ("passw0rd", .password), ("presharedkey", .secret),
    ("kennwort", .password), ("wachtwoord", .password), ("contrasena", .password),
    ("senha", .password), ("passwordhash", .password), ("secret", .secret), ("token", .token),
    ("credential", .token), ("authorization", .header), ("cookie", .header),
    ("sessionid", .secret), ("sessid", .secret), ("secretid", .secret), ("passw", .password),
    ("seedphrase", .secret), ("recoveryphrase", .secret), ("keycloakidentity", .secret),
    ("keycloaksession", .secret), ("kcrestart", .secret), ("csrf", .perhaps), ("dpop", .perhaps),
    ("samlresponse", .perhaps),
    ("connectionstring", .secret), ("webhookurl", .perhaps), ("dockerconfigjson", .perhaps),
    ("signature", .perhaps), ("assertion", .perhaps), ("verifier", .perhaps),
  ]

  private static let words: [String: Kind] = [
    "pass": .password, "pw": .password, "psw": .password, "otp": .password, "totp": .password,
    "passkey": .password, "psk": .password, "parola": .password, "bearer": .token, "jwt": .token,
    "cred": .token, "creds": .token, "tkn": .token, "tok": .perhaps, "rpt": .perhaps,
    "pat": .perhaps, "ticket": .perhaps,
    "apikey": .secret, "sig": .perhaps, "code": .perhaps, "auth": .perhaps, "session": .perhaps,
    "sid": .perhaps, "sess": .perhaps, "seed": .perhaps, "mnemonic": .perhaps, "nonce": .perhaps,
    "pin": .perhaps, "salt": .perhaps, "kek": .perhaps, "dek": .perhaps, "iv": .perhaps,
  ]

  private static let passOwners: Set<String> = [
    "admin", "api", "app", "auth", "bind", "db", "ftp", "http", "imap", "kc", "key", "keystore",
    "ldap",
    "ldapbind", "login", "mail", "mongo", "olcroot", "my", "mysql", "pg", "postgres", "proxy",
    "redis", "root", "smtp",
    "ssh", "store", "sudo", "truststore", "user", "vault",
  ]

  private static let keyOwners = [
    "access", "account", "admin", "api", "app", "application", "auth", "client", "consumer",
    "crypto", "decryption", "deploy", "encrypt", "encryption", "fernet", "function", "hmac", "host",
    "jwt", "license", "llm", "master", "openai", "private", "priv", "root", "secret", "server",
    "service", "session", "shared", "sign", "signing", "ssh", "storage", "subscription", "tls",
    "unseal", "webhook",
  ]

  /// Keys of maps, tables and caches.
  private static let knownKeys = [
    "public", "pub", "primary", "foreign", "unique", "partition", "sort", "cache", "idempotency",
    "routing", "row", "object", "group", "lookup", "hot", "p", "f", "config", "label", "index",
    "message", "map", "dict", "registry", "topology", "annotation", "dedup", "lock", "hash",
  ]

  /// Words that may follow the word that counts.
  private static let modifiers: Set<String> = [
    "value", "val", "old", "new", "current", "previous", "prev", "plain", "plaintext", "cleartext",
    "text", "string", "str", "raw", "data", "env", "base64", "b64", "hash", "hashed", "encrypted",
    "enc", "encoded", "decoded", "confirm", "confirmation", "again", "repeat", "input", "header",
    "hex", "bytes", "in", "out", "base", "hint", "pem", "basic",
  ]

  /// The words of a name, in small letters: `X-ApiKey2` is x, api, key, 2.
  private static func components(of name: ArraySlice<UInt8>) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    func close() {
      if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
      part = []
    }
    for at in name.indices {
      let byte = name[at]
      guard SecretShape.isHexOrLetter(byte) else {
        close()
        continue
      }
      if isUpper(byte), at > name.startIndex {
        let isAfterSmall = SecretShape.isHexOrLetter(name[at - 1]) && !isUpper(name[at - 1])
        let isBeforeSmall =
          isUpper(name[at - 1]) && at + 1 < name.endIndex
          && SecretShape.isLowerLetter(name[at + 1])
        if isAfterSmall || isBeforeSmall { close() }
      }
      part.append(SecretShape.lowered(byte))
    }
    close()
    return parts
  }
}
