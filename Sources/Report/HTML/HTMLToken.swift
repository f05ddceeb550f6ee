import Diagnosis
import Evidence
import Facts

/// The claims of a token in hand; the token itself is never shown.
struct HTMLToken {
  let token: TokenReview
  let now: Int

  var markup: Markup {
    let claims = token.claims
    let claimed: [(String, String?)] = [
      ("issuer", claims.issuer), ("audience", claims.audience.joined(separator: ", ")),
      ("scope", claims.scope), ("issued", claims.issuedAt.flatMap { Clock.text($0) }),
      ("expires", claims.expiresAt.flatMap { Clock.text($0) }),
      ("tools", claims.tools?.joined(separator: ", ")),
    ]
    let rows = claimed.map { name, value -> Markup in
      "<dt>\(name)</dt><dd>\(value.flatMap { $0.isEmpty ? nil : $0.excerpt(2000) } ?? "(absent)")</dd>"
    }
    let notes = token.notes.map { note -> Markup in
      "<li><code>\(note.rule)</code> \(HTMLText.prose(note.text))</li>"
    }
    return """
      <section class="card">
      <h2>The token in hand</h2>
      <dl>\(.lines(rows))</dl>
      <ul>\(.lines(notes))</ul>
      </section>
      """
  }
}
