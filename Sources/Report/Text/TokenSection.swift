import Diagnosis
import Evidence

/// The claims of a token in hand; the token itself is never shown.
struct TokenSection {
  let token: TokenReview
  let options: ReportOptions

  func write(to page: inout Page) {
    page.blank()
    page.add([Span("The token in hand", .bold)])
    let claims = token.claims
    row("issuer", claims.issuer, &page)
    row("audience", claims.audience.isEmpty ? nil : claims.audience.joined(separator: ", "), &page)
    row("scope", claims.scope, &page)
    row("issued", time(claims.issuedAt), &page)
    row("expires", time(claims.expiresAt), &page)
    row("tools", claims.tools.map { $0.isEmpty ? "(none)" : $0.joined(separator: ", ") }, &page)
    for note in token.notes {
      page.prose(note.text, lead: [Mark.note.lead, Span("\(note.rule)  ")], indent: 2)
    }
  }

  private func row(_ name: String, _ value: String?, _ page: inout Page) {
    let padding = String(repeating: " ", count: max(1, 10 - name.count))
    page.add([Span(value ?? "(absent)")], lead: [Span(name + padding, .dim)], indent: 2)
  }

  private func time(_ seconds: Int?) -> String? {
    guard let seconds else { return nil }
    guard options.now > 0 else { return "at \(seconds) (seconds since 1970)" }
    let gap = seconds - options.now
    let size = abs(gap) < 120 ? "\(abs(gap)) s" : "\(abs(gap) / 60) min"
    return gap < 0 ? "\(size) ago" : "in \(size)"
  }
}
