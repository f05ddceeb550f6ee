import RuleTable

/// A rule as a person reads it.
struct RuleSheet {
  let text: String
  init(_ rule: Rule, in table: RuleTable) { text = "\(rule.id)  \(rule.title)\n" }
}
