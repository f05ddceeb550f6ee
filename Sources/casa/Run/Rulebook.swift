import Diagnosis
import RuleTable

/// The rules of a run, read once for all its looks and clusters.
struct Rulebook: Sendable {
  /// Read while kubectl starts: both take about as long.
  let table: Task<RuleTable, any Error>
  /// Made of the table while the cluster answers.
  let doctor: Task<Doctor, any Error>

  /// - Parameter isRehearsed: there will be a time of waiting for a cluster.
  init(_ table: Task<RuleTable, any Error>, isRehearsed: Bool) {
    self.table = table
    let doctor = Task.detached { Doctor(try await table.value) }
    self.doctor = doctor
    if isRehearsed { Task.detached { Rehearsal.run(try await doctor.value) } }
  }
}
