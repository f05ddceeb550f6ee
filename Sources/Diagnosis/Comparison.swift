public import Vocabulary

/// Whether a finding was there in an earlier report.
public enum Novelty: String, Sendable, Codable { case new, still }

/// A finding of an earlier report that is gone.
public struct PastFinding: Sendable, Equatable {
  public var rule: String
  public var title: String
  public var severity: Severity
  /// What it was about: `Deployment casa-runtime/casa-keycloak`.
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

/// A person's word that a finding is known and accepted for a while.
public struct Suppression: Sendable, Equatable {
  public var reason: String
  /// The last day on which it holds, `2026-12-31`.
  public var until: String
  /// The rule whose suppressed finding explains this one, when it is not suppressed itself.
  public var through: String?

  public init(reason: String, until: String, through: String? = nil) {
    self.reason = reason
    self.until = until
    self.through = through
  }
}
