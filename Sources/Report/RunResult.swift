import Diagnosis
public import Gate
import RuleTable
import Vocabulary

/// The content of a report: the diagnosis of one cluster, or of several, the worst first.
public struct RunResult: Sendable {
  public var diagnoses: [GatedDiagnosis]
  /// Clusters of several that could not be asked at all.
  public var unreachable: [Unreachable]
  /// The claims of a token in hand, when the user gave one.
  public var token: TokenReview?
  /// The newest calls that were denied, where the run is about agents and there are any.
  public var denied: DeniedCalls?
  /// That of the worst cluster, unless something else ends the run.
  public var exitStatus: ExitStatus
  /// The program and its version: `casa 0.1.0`.
  public var tool: String

  /// It is about several clusters, even where only one of them has a report.
  public var isSurvey = false

  /// A cluster without a diagnosis.
  public struct Unreachable: Sendable, Equatable {
    public var context: String
    public var reason: String

    public init(context: String, reason: String) {
      self.context = context
      self.reason = reason
    }
  }

  public init(
    _ diagnoses: [GatedDiagnosis], unreachable: [Unreachable] = [], token: TokenReview? = nil,
    tool: String
  ) {
    self.diagnoses = diagnoses
    self.unreachable = unreachable
    self.token = token
    exitStatus = .worst(diagnoses.map(\.exitStatus) + unreachable.map { _ in .unavailable })
    self.tool = tool
  }

  /// Several clusters were asked.
  public var isFleet: Bool { isSurvey || diagnoses.count + unreachable.count > 1 }
}

extension RunResult {
  /// The worst cluster first; equally bad ones keep their order.
  public mutating func sortWorstFirst() {
    func badness(_ diagnosis: GatedDiagnosis) -> (Int, Int, Int) {
      let active = diagnosis.causes
      return (
        active.count { $0.rule.severity == .error }, active.count { $0.rule.severity == .warning },
        diagnosis.unknown.count
      )
    }
    diagnoses = diagnoses.enumerated().sorted { left, right in
      let (a, b) = (badness(left.element), badness(right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }
}
