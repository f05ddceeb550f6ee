public import Diagnosis

/// What a report is about: the diagnosis of one cluster, or of several, the worst first.
public struct RunResult: Sendable {
  public var diagnoses: [Diagnosis]
  /// Clusters of several that could not be asked at all.
  public var unreachable: [Unreachable]
  /// What the claims of a token in hand say, when the user gave one.
  public var token: TokenReview?
  /// The newest calls that were denied, where the run is about agents and there are any.
  public var denied: DeniedCalls?
  /// How the run ends.
  public var exitStatus: Int
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
    _ diagnoses: [Diagnosis], unreachable: [Unreachable] = [], token: TokenReview? = nil,
    exitStatus: Int, tool: String
  ) {
    self.diagnoses = diagnoses
    self.unreachable = unreachable
    self.token = token
    self.exitStatus = exitStatus
    self.tool = tool
  }

  /// Several clusters were asked.
  public var isFleet: Bool { isSurvey || diagnoses.count + unreachable.count > 1 }
}
