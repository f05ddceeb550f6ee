import FoundationEssentials

/// The claims of a JSON Web Token. The token itself, and its signature, are never kept.
public struct TokenClaims: Sendable, Equatable {
  public var issuer: String?
  public var audience: [String]
  public var scope: String?
  public var subject: String?
  /// Seconds since 1970.
  public var issuedAt: Int?
  public var expiresAt: Int?
  /// The tools that the token's bearer may call; nil when the claim is absent.
  public var tools: [String]?
  /// The claim that binds the token to a user's input; an exchange fails without it.
  public var hasUserInput: Bool
  /// The claim that says for whom the bearer acts.
  public var hasActor: Bool

  /// Why some text is no token.
  public struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
  }

  private struct Wire: Decodable {
    var iss: String?
    var aud: OneOrMany?
    var scope: String?
    var sub: String?
    var iat: Double?
    var exp: Double?
    var tools: [String]?
    var uiid: String?
    var act: Anything?

    struct Anything: Decodable {
      init(from decoder: any Decoder) throws {}
    }

    struct OneOrMany: Decodable {
      var all: [String]

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let one = try? container.decode(String.self) {
          all = [one]
        } else {
          all = try container.decode([String].self)
        }
      }
    }
  }

  /// Reads the claims of a token, perhaps behind `Bearer `. The signature is not checked.
  public init(token text: String) throws(Malformed) {
    var token = text.filter { !$0.isWhitespace }
    if token.lowercased().hasPrefix("bearer") { token.removeFirst(6) }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[1].isEmpty else {
      throw Malformed(
        description: "a JSON Web Token has three parts joined by dots, this has \(parts.count)")
    }
    var base64 = String(parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    while base64.utf8.count % 4 != 0 { base64.append("=") }
    guard let data = Data(base64Encoded: base64),
      let claims = try? JSONDecoder().decode(Wire.self, from: data)
    else { throw Malformed(description: "its second part holds no JSON claims") }
    let redactor = Redactor()
    func clean(_ text: String?) -> String? { text.map { redactor.redacted($0) } }
    issuer = clean(claims.iss)
    audience = claims.aud?.all ?? []
    scope = clean(claims.scope)
    subject = clean(claims.sub)
    issuedAt = claims.iat.flatMap { Int(exactly: $0.rounded(.down)) }
    expiresAt = claims.exp.flatMap { Int(exactly: $0.rounded(.down)) }
    tools = claims.tools
    hasUserInput = claims.uiid != nil
    hasActor = claims.act != nil
  }
}
