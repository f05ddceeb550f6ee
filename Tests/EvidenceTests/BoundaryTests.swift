import Testing

@testable import Evidence

/// Whatever stands beside what, redaction ends: a line of a log must not bring casa down.
@Suite struct BoundaryTests {
  /// What begins something that goes on in the next line, and what may come there, down to nothing.
  static let pieces = [
    "", " ", "- ", "-", "|", ">", "#", "\\", "\"", "'", ":", "=", "[", "{", "(", "@", "%", "$", "&",
    "\r",
    "\u{1B}[0m", "\u{1B}[", "\0", "\\n", "\\", "word", "x: ", "value:", "name: X_PASSWORD",
    "password",
    "password:", "password: ", "password: |", "password: >-", "password is ", "password = ",
    "\"password\":", "\"password\": [", "'password', ", "passwd with ", "DB_PASSWORD is set to ",
    "Your password was set to ", "db_password value ", "--password", "- -p", "<password>",
    "<key>password</key>", "user,password", " rolname | rolpassword ", "Authorization: Bearer ",
    "Cookie:", "[parameters: (", "Content-Disposition: form-data; name=\"password\"",
    "-----BEGIN RSA PRIVATE KEY-----", "Proc-Type: 4,ENCRYPTED", "-----END RSA PRIVATE KEY-----",
    "postgresql://u:", "postgresql://u:p@", "eyJhbGciOiJIUzI1NiJ9.", "sk-", "$2b$12$",
    String(repeating: "QUJD", count: 16), "could not translate host name \"",
  ]

  @Test(arguments: pieces)
  func `Any two pieces beside each other are redacted to an end`(first: String) {
    let stamp = "2026-11-29T09:48:36.123456789Z "
    for second in Self.pieces {
      for text in [
        first + second, first + "\n" + second, first + "\n\n" + second, first + "\\n" + second,
        stamp + first + "\n" + stamp + second, stamp + first + "\n" + stamp + "\n" + stamp + second,
        "\\n" + first + "\\r\\n" + second, "{\"log\":\"\(first)\\n\\n\(second)\"}",
      ] {
        let clean = Redactor().redacted(text)
        #expect(Redactor().redacted(clean) == clean, "\(text.debugDescription)")
      }
    }
  }
}
