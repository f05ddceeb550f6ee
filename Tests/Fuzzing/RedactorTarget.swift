import Evidence
import FoundationEssentials

/// The redactor: what is redacted stays as it is when it is redacted again, and a secret in a known
/// shape never survives, whatever is around it.
///
/// The first byte chooses the shape. The rest is what is before it and, behind a NUL, after it.
enum RedactorTarget {
  private static let secret = "Zq9kW3xTv7bN2mRx"

  private static let shapes = [
    "password=\(secret)", "PGPASSWORD=\(secret)", "\"password\": \"\(secret)\"",
    "\"client_secret\":\"\(secret)\"", "postgresql://casa:\(secret)@db:5432/x",
    "Authorization: Bearer \(secret)", "Bearer \(secret)", "Basic \(secret)",
    "Cookie: session=\(secret)", #"{"name":"DB_PASSWORD","value":"\#(secret)"}"#,
    "eyJhbGciOiJIUzI1NiJ9.\(secret).\(secret)", "SCRAM-SHA-256$4096:\(secret)==$\(secret)",
    "token=\(secret)", "api_key: \(secret)", "the word \(secret)",
    "-----BEGIN PRIVATE KEY-----\n\(secret)\n-----END PRIVATE KEY-----",
    "- name: DB_PASSWORD\n  value: \(secret)",
  ]
  /// Only its value gives it away: it is that of a Secret.
  private static let known = 14
  /// It has two lines of its own.
  private static let variable = 16

  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let rest = input.dropFirst()
    let redactor = Redactor()
    let once = redactor.redacted(Array(rest))
    require(redactor.redacted(once) == once, "redacted twice is not redacted once")

    let shape = Int(first) % shapes.count
    if shape == known { _ = redactor.secretValue(base64: Data(secret.utf8).base64EncodedString()) }
    let parts = rest.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let before = parts.first ?? []
    let after = parts.count > 1 ? parts[1] : []
    let text =
      Array(before) + [shape == variable ? 10 : 32] + Array(shapes[shape].utf8) + [32]
      + Array(after)
    let shown = redactor.redacted(text)
    require(!holds(secret, shown), "it lets out: \(String(decoding: shown, as: UTF8.self))")
  }

  private static func holds(_ secret: String, _ text: [UInt8]) -> Bool {
    let secret = Array(secret.utf8)
    return text.indices.contains { text[$0] == secret[0] && text[$0...].starts(with: secret) }
  }
}
