/// Ids of rules that are no more. A report, a script or a ticket may still name one, so none of
/// them ever gets another meaning.
enum RetiredRules {
  /// Each id with what became of it, such as `part of KC-01 since 1.2.0`.
  static let reasons: [String: String] = [:]
}
