public import Diagnosis
import Facts
public import RuleTable

/// The gate of a pipeline: when it is open, the report to compare with, and what a team lives with.
public struct Gate: Sendable {
  public let policy: GatePolicy
  private let baseline: Baseline?
  private let suppressions: SuppressionFile?
  private let clock: Int

  /// - Parameter clock: of this machine, seconds since 1970.
  public init(
    _ policy: GatePolicy = GatePolicy(), baseline: Baseline? = nil,
    suppressions: SuppressionFile? = nil, clock: Int = 0
  ) {
    self.policy = policy
    self.baseline = baseline
    self.suppressions = suppressions
    self.clock = clock
  }

  /// The diagnosis with what is new and what does not count marked.
  public func judged(_ diagnosis: Diagnosis, table: RuleTable) -> GatedDiagnosis {
    var gated = GatedDiagnosis(diagnosis, policy: policy)
    if let suppressions { gated.suppress(by: suppressions, today: day(diagnosis.now)) }
    if let baseline { gated.compare(with: baseline, table: table) }
    return gated
  }

  /// Suppressions whose last day is over, each as a line that tells what to do.
  ///
  /// - Parameter now: the cluster's clock, seconds since 1970; 0 when it is unknown.
  public func expired(now: Int) -> [String] {
    (suppressions?.expired(on: day(now)) ?? []).map { entry in
      "\(entry.place): the suppression of \(entry.rule) for \(entry.subject) ended on"
        + " \(entry.until); fix the finding, or set a new `until`"
    }
  }

  private func day(_ now: Int) -> String {
    // A cluster whose clock is behind brings no ended suppression back.
    Clock.day(max(now, clock))
  }
}
