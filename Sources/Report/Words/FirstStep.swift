import Diagnosis
import RuleTable

/// The step of a fix to name where there is room for one: the first command that changes something,
/// else the first that reads, else the first advice.
struct FirstStep {
  let step: Finding.Step?

  init(_ fix: [Finding.Step]) {
    step =
      fix.first { $0.run != nil && $0.risk != .reads && $0.risk != .destroys }
      ?? fix.first { $0.run != nil } ?? fix.first
  }
}
