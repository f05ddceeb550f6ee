public import Vocabulary

/// A finding of an earlier report that is gone.
public struct PastFinding: Sendable, Equatable {
  public var rule: String
  public var title: String
  public var severity: Severity
  /// The object that it was about: `Deployment casa-runtime/casa-keycloak`.
  public var subject: String
  public var fingerprint: String

  public init(
    rule: String, title: String, severity: Severity, subject: String, fingerprint: String
  ) {
    self.rule = rule
    self.title = title
    self.severity = severity
    self.subject = subject
    self.fingerprint = fingerprint
  }
}
