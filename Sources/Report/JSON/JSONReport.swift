import Diagnosis
public import Gate

/// The report for programs: schema `casa.doctor/v1`.
///
/// Keys are sorted and what is absent is left out. Every scalar that a terminal could act on is
/// escaped, so that the document is as safe to look at as the text report, and still means the
/// same.
public struct JSONReport: Sendable {
  private let exitStatus: ExitStatus?
  private let command: String?

  /// - Parameters:
  ///   - exitStatus: of the run, where something else than the diagnosis ends it.
  ///   - command: what was run, such as `casa doctor keycloak`.
  public init(exitStatus: ExitStatus? = nil, command: String? = nil) {
    self.exitStatus = exitStatus
    self.command = command
  }

  /// The document, with a line break behind it.
  public func render(
    _ diagnosis: GatedDiagnosis, token: TokenReview? = nil, denied: DeniedCalls? = nil
  ) -> String {
    var document = JSONDocument(
      diagnosis, token: token, exitStatus: exitStatus ?? diagnosis.exitStatus, command: command)
    document.deniedCalls = denied?.documents
    return JSONText.of(document)
  }
}
