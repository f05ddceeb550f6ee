public import Diagnosis
public import RuleTable

/// The rules of a run, read once for all its looks and clusters.
public struct Rulebook: Sendable {
  /// Read while kubectl starts: both take about as long.
  public let table: Task<RuleTable, any Error>
  /// Made of the table while the cluster answers.
  public let doctor: Task<Doctor, any Error>

  public init(_ table: Task<RuleTable, any Error>) {
    self.table = table
    doctor = Task.detached { Doctor(try await table.value) }
  }
}
