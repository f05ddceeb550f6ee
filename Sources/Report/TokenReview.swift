import Diagnosis
public import Evidence
public import Gate

/// The claims of a token in hand, and the rules' notes about them; the token itself is never kept.
public struct TokenReview: Sendable {
  public let claims: TokenClaims
  /// Each with its rule.
  public let notes: [Note]

  public struct Note: Sendable, Equatable {
    public var rule: String
    public var text: String
  }

  public init(_ claims: TokenClaims, _ diagnosis: GatedDiagnosis) {
    self.claims = claims
    // The same tool may have been denied in several places.
    notes = diagnosis.tokenNotes.reduce(into: []) { notes, finding in
      let note = Note(rule: finding.id, text: finding.cause)
      if !notes.contains(note) { notes.append(note) }
    }
  }
}
