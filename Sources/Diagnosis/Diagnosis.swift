public import Evidence
public import Facts
public import RuleTable
public import Vocabulary

/// The answer: what is broken and why, what could not be seen, and what is fine.
public struct Diagnosis: Sendable {
  /// How one check came out.
  public struct CheckResult: Sendable {
    public enum Status: String, Sendable, Codable { case pass, fail, unknown, skipped }

    public var check: Check
    public var status: Status
    /// Why it failed or is unknown; nil for one that passed.
    public var reason: String?
  }

  /// A question without an answer.
  public struct Unknown: Sendable, Hashable {
    public var asked: String
    public var why: Unanswered.Why
    public var detail: String
    public var needs: AccessNeed?
  }

  public var cluster: Cluster
  /// The cluster's clock when it was asked, seconds since 1970; 0 when it is unknown.
  public var now = 0
  public var releases: [Fact]
  public var helm: [Fact]
  public var checks: [CheckResult]
  /// Causes first; then consequences, infos and history.
  public var findings: [Finding]
  public var unknown: [Unknown]
  /// Error lines in the logs that no rule explains, the most frequent first.
  public var unexplained: [Unexplained] = []
  /// The log that was read, where that was all there was; nil for a cluster.
  public var log: LogReading?
  public var stats: Stats
  /// The install that was asked about; nil for a diagnosis of what is there.
  public var install: InstallTarget?
  /// Findings about a token in hand, when one was judged; they are no findings of the cluster.
  public var tokenNotes: [Finding] = []
  /// The findings that nothing else explains.
  public var causes: [Finding] { findings.filter { $0.role == .cause } }

  /// Everything that was asked has an answer, and every error that was read is explained.
  public var isComplete: Bool { unknown.isEmpty && log?.isUndecided != true }
}
