import CallTrail
import Gate
import RuleTable

/// A call with the rules that explain why it was stopped.
struct ExplainedCall: Sendable {
  let trail: Trail
  let rules: [RuleNote]
  /// It was denied, and the same call has passed since.
  let isOver: Bool

  /// - Parameter over: the places of those that have passed since.
  static func calls(
    _ trails: some Sequence<Trail>, over: Set<Int>, lines: StopRules, diagnosis: GatedDiagnosis?
  ) -> [ExplainedCall] {
    trails.enumerated().map { index, trail in
      let isOver = over.contains(index)
      let notes = trail.stop.map {
        RuleNote.notes(for: $0, isOver: isOver, lines: lines, diagnosis: diagnosis)
      }
      return ExplainedCall(trail: trail, rules: notes ?? [], isOver: isOver)
    }
  }

  var words: CallWords { CallWords(trail: trail) }

  /// `stopped by tool check (TC-01)`
  var outcome: String { words.outcome + (rules.first.map { " (\($0.shortID))" } ?? "") }

  /// What a list adds behind the outcome.
  var since: String { isOver ? ", passed since" : "" }

  /// How it ended, and whether that is over.
  var sentence: String {
    words.sentence + (isOver ? " The same call has passed since." : "")
  }

  var mark: Mark { isOver ? .note : trail.ending.mark }
}
