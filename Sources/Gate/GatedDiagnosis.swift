public import Diagnosis
import Evidence
import RuleTable
import Vocabulary

/// A diagnosis as the gate sees it: which findings are new, known or accepted, which of them close
/// the gate, and how a run that ends with it exits. Every report and the exit status read it here.
@dynamicMemberLookup
public struct GatedDiagnosis: Sendable {
  public var diagnosis: Diagnosis
  public var policy: GatePolicy
  /// Findings that a baseline had and this run no longer has; nil when nothing was compared.
  public var resolved: [PastFinding]?
  /// How the waiting ended; nil without waiting.
  public var wait: WaitOutcome?
  /// By fingerprint.
  private var marks: [String: GateMark] = [:]

  /// Without a baseline and without suppressions: every finding counts.
  public init(_ diagnosis: Diagnosis, policy: GatePolicy = GatePolicy()) {
    self.diagnosis = diagnosis
    self.policy = policy
  }

  public subscript<Value>(dynamicMember member: KeyPath<Diagnosis, Value>) -> Value {
    diagnosis[keyPath: member]
  }

  /// How the gate sees a finding. What is over is neither new nor accepted.
  public subscript(finding: Finding) -> GateMark {
    get {
      // Without a baseline and suppressions nothing is marked, and no fingerprint has to be made.
      guard !marks.isEmpty, finding.role != .history else { return GateMark() }
      return marks[finding.fingerprint] ?? GateMark()
    }
    set {
      guard finding.role != .history else { return }
      marks[finding.fingerprint] = newValue == GateMark() ? nil : newValue
    }
  }

  /// The findings that count: all but those that a team has accepted.
  public var open: [Finding] { diagnosis.findings.filter { self[$0].suppression == nil } }
  /// The findings that do not count, because a team has accepted them for a while.
  public var suppressed: [Finding] { diagnosis.findings.filter { self[$0].suppression != nil } }
  /// The causes that count.
  public var causes: [Finding] { open.filter { $0.role == .cause } }

  /// Whether the finding is a problem, at the severity of the policy and above.
  public func counts(_ finding: Finding) -> Bool {
    guard self[finding].suppression == nil else { return false }
    let severity = policy.threshold.severity
    switch finding.role {
    case .cause, .consequence: return finding.rule.severity >= severity
    case .info: return severity == .info && !finding.isStarting
    case .history: return false
    }
  }

  /// Whether the finding closes the gate: a problem that, where only new ones count, the baseline
  /// did not have.
  public func stops(on finding: Finding) -> Bool {
    counts(finding) && (!policy.threshold.onlyNew || self[finding].novelty != .still)
  }

  /// At least one finding closes the gate.
  public var isStopped: Bool { diagnosis.findings.contains { stops(on: $0) } }

  /// The findings and gaps in a word; a finding that the baseline had is a problem all the same.
  public var verdict: Verdict {
    if diagnosis.findings.contains(where: counts) { return .problems }
    return diagnosis.isComplete ? .healthy : .unknown
  }

  /// The status of a run about this cluster alone.
  public var exitStatus: ExitStatus {
    if isStopped { return .problems }
    return diagnosis.isComplete || policy.allowUnknown ? .healthy : .unknown
  }

  /// Nothing closes the gate, and what has no answer will not get one by asking again.
  public var isUnanswerable: Bool {
    !isStopped && !diagnosis.unknown.isEmpty
      && diagnosis.unknown.allSatisfy { $0.why == .forbidden || $0.why == .missingTool }
  }
}

/// A diagnosis in a word.
public enum Verdict: String, Sendable, Codable, CaseIterable { case healthy, problems, unknown }
