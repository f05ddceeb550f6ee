import Diagnosis
import RuleTable

/// The rules of a run, read once for all its looks and clusters.
struct Rulebook: Sendable {
  /// Read while kubectl starts: both take about as long.
  let table: Task<RuleTable, any Error>
  /// Made of the table while the cluster answers.
  let doctor: Task<Doctor, any Error>

  init(_ table: Task<RuleTable, any Error>) {
    self.table = table
    doctor = Task.detached { Doctor(try await table.value) }
  }
}
