public import Evidence
import Facts

/// The claims of a token, as far as they have to do with a 403.
public struct TokenReview: Sendable {
  public let claims: TokenClaims
  /// Each with the rule that says more.
  public let notes: [Note]

  public struct Note: Sendable, Equatable {
    public var rule: String
    public var text: String
  }

  /// - Parameter now: the cluster's clock, seconds since 1970.
  public init(_ claims: TokenClaims, diagnosis: Diagnosis, now: Int) {
    self.claims = claims
    var notes: [Note] = []
    if let expiry = claims.expiresAt, expiry < now {
      notes.append(
        Note(
          rule: "TK-01",
          text: "It has expired, but that does not explain a 403: the auth service decodes tokens"
            + " without checking their expiry."))
    }
    if claims.scope != nil {
      notes.append(
        Note(
          rule: "TK-02",
          text: "Its scope does not explain a 403: CASA returns the scope, but compares it nowhere."
        ))
    }
    if claims.issuer != nil || !claims.audience.isEmpty {
      notes.append(
        Note(
          rule: "TK-03", text: "Issuer, audience and signature are not checked by CASA either."))
    }
    if let issued = claims.issuedAt, issued > now + 60 {
      notes.append(
        Note(
          rule: "TK-04",
          text:
            "It was issued \(issued - now) s in the future: two clocks differ. CASA does not mind,"
            + " certificates may."))
    }
    notes += Self.toolNotes(claims, diagnosis)
    if !claims.hasUserInput {
      notes.append(
        Note(
          rule: "KC-09",
          text:
            "It has no uiid claim: an exchange of it fails with `missing user_input_id`. Tokens of"
            + " CASA's Keycloak image carry it."))
    }
    self.notes = notes
  }

  private static func toolNotes(_ claims: TokenClaims, _ diagnosis: Diagnosis) -> [Note] {
    var asked: [String] = []
    for finding in diagnosis.findings where finding.role != .history {
      let names = [finding.bindings["tool"], finding.bindings["tools"]].compactMap { $0 }
      for name in names.flatMap({ $0.split(whereSeparator: { $0 == " " || $0 == "," }) })
      where !asked.contains(String(name)) { asked.append(String(name)) }
    }
    let missing = asked.filter { claims.tools?.contains($0) != true }
    if !missing.isEmpty {
      return [
        Note(
          rule: "EX-14",
          text: "Its tools claim lacks \(missing.joined(separator: ", ")), which was denied: a tool"
            + " check took it out when the token was exchanged.")
      ]
    }
    if claims.tools?.isEmpty == true {
      return [
        Note(
          rule: "EX-14",
          text:
            "Its tools claim is empty: it is a caller's token, or every tool was taken out at the"
            + " exchange. An MCP server denies any call with it.")
      ]
    }
    return []
  }
}
