import Diagnosis
import Evidence

/// The claims of a token in hand; the token itself is never shown.
struct MarkdownToken {
  let token: TokenReview

  var text: String {
    let claims = token.claims
    let rows: [(String, String?)] = [
      ("issuer", claims.issuer), ("audience", claims.audience.joined(separator: ", ")),
      ("scope", claims.scope), ("tools", claims.tools?.joined(separator: ", ")),
    ]
    let lines = rows.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "- \(name): \(MarkdownText.code($0.excerpt(500)))\n" }
    }
    let notes = token.notes.map { "- \($0.rule): \(MarkdownText.prose($0.text.excerpt(1000)))\n" }
    return "### The token in hand\n\n" + (lines + notes).joined()
  }
}
