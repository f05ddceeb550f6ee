import Diagnosis
import Gate
import RuleTable

extension Novelty {
  var word: String { self == .new ? "new" : "still there" }
}

extension Suppression {
  /// `suppressed until 2026-12-31: a known one`
  var words: String {
    "suppressed until \(until)" + (through.map { " along with \($0)" } ?? "") + ": \(reason)"
  }
}

extension Finding {
  /// The id, or all the ids that it may be.
  var ids: String { Undecided(self).map { Counting.joined($0.candidates, "or") } ?? id }

  /// The title, with a reservation where the rule is not certain.
  var heading: String {
    Undecided(self) == nil ? title : "Perhaps: \(title)"
  }
}
