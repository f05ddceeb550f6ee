public import Diagnosis
public import Vocabulary

/// The report for programs: schema `casa.doctor/v1`.
///
/// Keys are sorted and what is absent is left out. Every scalar that a terminal could act on is
/// escaped, so that the document is as safe to look at as the text report, and still means the
/// same.
public struct JSONReport: Sendable {
  private let failOn: Severity
  private let exitStatus: Int
  private let command: String?

  /// - Parameter command: what was run, such as `casa doctor keycloak`.
  public init(failOn: Severity, exitStatus: Int, command: String? = nil) {
    self.failOn = failOn
    self.exitStatus = exitStatus
    self.command = command
  }

  /// The document, with a line break behind it.
  public func render(
    _ diagnosis: Diagnosis, token: TokenReview? = nil, denied: DeniedCalls? = nil
  ) -> String {
    var document = JSONDocument(
      diagnosis, token: token, failOn: failOn, exitStatus: exitStatus, command: command)
    document.deniedCalls = denied?.documents
    return JSONText.of(document)
  }
}
