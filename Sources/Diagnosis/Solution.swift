import Facts

/// One way in which a condition holds: what it bound, which facts it rests on, and what it could not
/// see. A solution with gaps is not true but unknown.
struct Solution {
  var bindings: [String: FactValue] = [:]
  var facts: [MatchedFact] = []
  var gaps: [Gap] = []

  var isDefinite: Bool { gaps.isEmpty }
  /// Some line or object speaks for it, even if not all could be seen.
  var isSupported: Bool { !facts.isEmpty }
  /// It rests on something that is over.
  var isHistory: Bool { facts.contains(where: \.isHistory) }
}

/// A fact that a condition matched.
struct MatchedFact {
  var fact: Fact
  /// A log line of a run that has been replaced by one that is ready.
  var isHistory = false
  /// The named groups of the patterns that matched; they tell findings of one rule apart.
  var captures: [String: String] = [:]
  /// For log lines: sorts as they were written, by time or by place; the time at which the failure
  /// began where the condition has an onset.
  var order: String?
  /// For log lines: when those of the hit were written.
  var times = LineTimes()
}
