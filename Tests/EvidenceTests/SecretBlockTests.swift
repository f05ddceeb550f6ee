import Evidence
import Testing

/// Secrets whose name, or whose other half, is in another line; and keys, hashes and tokens.
struct SecretBlockTests {
  /// Each text with the part that must go.
  static let blocks: [(text: String, secret: String)] = [
    // A variable, and its value further down.
    ("{\n \"type\" : \"password\",\n \"value\" : \"s3cr3tPw\"\n}", "s3cr3tPw"),
    ("- name: X_PASSWORD\n  value: |\n    s3cr3tPw", "s3cr3tPw"),
    ("- name: X_PASSWORD\n  value: >-\n    abc\n    s3cr3tPw", "s3cr3tPw"),
    ("- name: X_PASSWORD\n  type: string\n  value: s3cr3tPw", "s3cr3tPw"),
    ("- name: X_PASSWORD\n  valueFrom: null\n  value: s3cr3tPw", "s3cr3tPw"),
    ("- name: X_PASSWORD # db\n  value: s3cr3tPw", "s3cr3tPw"),
    ("- \u{1B}[36mname\u{1B}[0m: X_PASSWORD\n  \u{1B}[36mvalue\u{1B}[0m: s3cr3tPw", "s3cr3tPw"),
    ("- value: |\n    s3cr3tPw\n  name: X_PASSWORD", "s3cr3tPw"),
    ("key: \"password\"\nvalue {\n  string_value: \"s3cr3tPw\"\n}", "s3cr3tPw"),
    // What belongs to a name.
    ("\"password\": {\n  \"value\": \"s3cr3tPw\"\n}", "s3cr3tPw"),
    ("\"password\": {\n  \"type\": \"x\",\n  \"value\": \"s3cr3tPw\"\n}", "s3cr3tPw"),
    ("password:\n  value: s3cr3tPw", "s3cr3tPw"),
    ("db-password:\n  plain: s3cr3tPw", "s3cr3tPw"),
    ("password:\n  value: |\n    s3cr3tPw", "s3cr3tPw"),
    ("\"password\": [\n  \"a\",\n  \"s3cr3tPw\"\n]", "s3cr3tPw"),
    ("passwords:\n- abc12345\n- s3cr3tPw", "s3cr3tPw"),
    ("\"password\"\n:\n\"s3cr3tPw\"", "s3cr3tPw"),
    ("password =\n    s3cr3tPw", "s3cr3tPw"),
    ("password = (\n  \"s3cr3tPw\"\n)", "s3cr3tPw"),
    ("password=\\\ns3cr3tPw", "s3cr3tPw"),
    ("Authorization: Bearer\n  s3cr3tPw", "s3cr3tPw"),
    ("ALTER USER x\n  WITH PASSWORD\n  's3cr3tPw'", "s3cr3tPw"),
    // Blocks.
    ("\"db-password\": |\n  s3cr3tPw", "s3cr3tPw"),
    ("password: | # comment\n  s3cr3tPw", "s3cr3tPw"),
    ("password: |2+\n    s3cr3tPw", "s3cr3tPw"),
    ("password: |\n  abc\n\n  s3cr3tPw", "s3cr3tPw"),
    ("password: \"line1\n  s3cr3tPw\"", "s3cr3tPw"),
    ("password: abc\n  s3cr3tPw", "s3cr3tPw"),
    ("<password>\n  s3cr3tPw\n</password>", "s3cr3tPw"),
    ("<string name=\"api_key\">\ns3cr3tPw\n</string>", "s3cr3tPw"),
    ("[parameters: (\n  'bob',\n  's3cr3tPw')]", "s3cr3tPw"),
    (" token \n-------\n s3cr3tPw\n(1 row)", "s3cr3tPw"),
    (
      "Content-Disposition: form-data; name=\"password\"\nContent-Type: text/plain\n\ns3cr3tPw",
      "s3cr3tPw"
    ),
    // Arguments.
    ("- mysql\n- -ps3cr3tXy", "s3cr3tXy"),
    ("- -u\n- admin:s3cr3tPw", "s3cr3tPw"),
    ("- --user\n- admin:s3cr3tPw", "s3cr3tPw"),
    ("docker login --password \\\n  s3cr3tPw \\\n  --x", "s3cr3tPw"),
    // Manifests.
    ("kind: Secret\nstringData:\n  anything: s3cr3tPw", "s3cr3tPw"),
    ("kind: Secret\nmetadata:\n  name: x\nstringData:\n  a: |\n    b: s3cr3tPw", "s3cr3tPw"),
    ("kind: Secret\ndata:\n  a: eA==\nstringData:\n  b: s3cr3tPw", "s3cr3tPw"),
    ("apiVersion: v1\ndata:\n  anything: czNjcjN0\nkind: Secret", "czNjcjN0"),
    ("- apiVersion: v1\n  data:\n    anything: czNjcjN0\n  kind: Secret", "czNjcjN0"),
    ("{\n \"data\": {\n  \"a\": \"czNjcjN0\"\n },\n \"kind\": \"Secret\"\n}", "czNjcjN0"),
    ("{\"kind\":\"Secret\",\"data\":{\"anything\":\"s3cr3tPw\"}}", "s3cr3tPw"),
    ("{\"data\":{\"user\":\"abc\",\"x\":\"s3cr3tPw\"},\"kind\":\"Secret\"}", "s3cr3tPw"),
    // Keys, hashes and tokens.
    ("-----BEGIN%20PRIVATE%20KEY-----%0As3cr3tPw%0A-----END%20PRIVATE%20KEY-----", "s3cr3tPw"),
    ("-----BEGIN+PRIVATE+KEY-----%0As3cr3tPw%0A-----END+PRIVATE+KEY-----", "s3cr3tPw"),
    ("a -----BEGIN EC PRIVATE KEY-----s3cr3tPw \n -----END EC PRIVATE KEY-----", "s3cr3tPw"),
    ("-----begin private key-----\ns3cr3tPw\n-----end private key-----", "s3cr3tPw"),
    ("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\ns3cr3tPw\n---- END SSH2", "s3cr3tPw"),
    ("{\"kty\":\"oct\",\"k\":\"s3cr3tPw\",\"alg\":\"HS256\"}", "s3cr3tPw"),
    ("{'kty': 'EC', 'x': 'a', 'd': 's3cr3tPw'}", "s3cr3tPw"),
    ("scrypt:32768:8:1$salt$s3cr3tPwHash", "s3cr3tPwHash"),
    ("{SSHA512}s3cr3tPwHash==", "s3cr3tPwHash"),
    ("$P$Bs3cr3tPwHash", "s3cr3tPwHash"),
    (#"\$2b\$12\$s3cr3tPwHash"#, "s3cr3tPwHash"),
    ("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.\neyJzdWIiOiJ4In0.\ns3cr3tPw12", "s3cr3tPw12"),
    ("eyJhbGciOiJSUzI1NiJ9&period;eyJzdWIiOiJ4In0&period;s3cr3tPw", "s3cr3tPw"),
    ("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0 . s3cr3tPw", "s3cr3tPw"),
  ]

  @Test(arguments: blocks)
  func `A secret goes whose name is in another line, behind the kubelet's timestamps, too`(
    _ text: String, _ secret: String
  ) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let log = lines.map { "2026-11-29T09:48:36.123456789Z \($0)" }.joined(separator: "\n")
    for text in [text, log, log + "\n2026-11-29T09:48:37.123456789Z INFO next line"] {
      let clean = Redactor().redacted(text)
      #expect(clean.contains(secret) == false, "\(clean)")
      #expect(Redactor().redacted(clean) == clean)
    }
    #expect(Redactor().redacted(log + "\nINFO next line").hasSuffix("\nINFO next line"))
  }

  @Test(arguments: [
    "could not find -----BEGIN PRIVATE KEY----- in tls.key\nINFO next line",
    "no key: -----BEGIN RSA PRIVATE KEY-----, but DER\n2026-11-29 09:48:36 INFO server started",
    "kind: ConfigMap\ndata:\n  mesh: plain\n---\nkind: Secret\nmetadata:",
    "kind: Secret\nmetadata:\n  name: casa\n---\nkind: ConfigMap\ndata:\n  mesh: plain",
    "- name: X_PASSWORD\n- name: OTHER\n  value: plain",
    "{\"kty\":\"RSA\",\"n\":\"abc\",\"e\":\"AQAB\"}",
    "secrets:\n- regcred\n- ghcr",
    "password:\nINFO next line",
    "reset your PASSWORD\nINFO next line",
    "- -port8080",
    "kind: ConfigMap\ndata:\n  mesh: plain",
    "invalid secret\n--------------\nsome words",
  ])
  func `What only looks like the beginning of a secret takes no line with it`(_ text: String) {
    #expect(Redactor().redacted(text) == text)
  }

  @Test func `Parameters that a limit cut do not go on`() {
    let clean = Redactor().redacted("[parameters: (1, 'cut\n(Background on this error at: x)")
    #expect(clean.hasSuffix("\n(Background on this error at: x)"))
  }

  @Test func `The tail of a key goes, also behind a line of another thread`() {
    let line = String(repeating: "aB3d", count: 16)
    let text = """
      I -----BEGIN PRIVATE KEY-----
      I \(line)
      I s3cr3tA
      GET /health
      \(line)
      s3cr3tB
      -----END PRIVATE KEY-----
      INFO next line
      """
    let clean = Redactor().redacted(text)
    for secret in [line, "s3cr3tA", "s3cr3tB"] { #expect(clean.contains(secret) == false) }
    #expect(clean.hasSuffix("\nINFO next line"))
    #expect(clean.contains("\nGET /health\n"))
  }
}
