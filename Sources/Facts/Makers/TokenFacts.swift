import Evidence
import Vocabulary

extension FactMaker {
  /// The claims of a token that the user holds; of its texts only the names of tools.
  func tokenFacts(_ token: TokenClaims) -> [Fact] {
    let subject = Subject(kind: "Token", name: "in hand")
    let proof = Proof(command: "casa doctor --token-file FILE", line: "the claims of the token")
    let ahead = token.issuedAt.map { max(0, $0 - cluster.now) } ?? 0
    let tools = token.tools.map { $0.isEmpty ? "empty" : "some" } ?? "absent"
    let claims = Fact(
      .token, subject,
      [
        "expired": .flag(token.expiresAt.map { $0 < cluster.now } ?? false),
        "ahead": .number(ahead), "scope": .flag(token.scope != nil),
        "origin": .flag(token.issuer != nil || !token.audience.isEmpty),
        "userInput": .flag(token.hasUserInput), "tools": .text(tools),
      ], proof: proof)
    return [claims]
      + (token.tools ?? []).map { Fact(.tokenTool, subject, ["tool": .text($0)], proof: proof) }
  }
}
