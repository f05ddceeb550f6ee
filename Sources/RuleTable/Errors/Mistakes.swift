/// Collects the mistakes of one load, so that a person gets to see all of them at once.
package final class Mistakes {
  package private(set) var errors: [RuleError] = []

  package init() {}

  package func add(_ place: Place, _ reason: String, _ remedy: String) {
    errors.append(RuleError(place: place, reason: reason, remedy: remedy))
  }

  func add(_ error: RuleError) { errors.append(error) }

  /// Says that a word is none of a closed list: with the nearest one, or else the whole list.
  package func addUnknown(_ place: Place, _ reason: String, _ word: String, of known: [String]) {
    add(place, reason, Nearest.remedy(for: word, among: known))
  }
}

/// A value together with the place it was written at.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let place: Place
}
