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
  /// The file that says so.
  public var file: String?

  public init(reason: String, until: String, through: String? = nil, file: String? = nil) {
    self.file = file
    self.reason = reason
    self.until = until
    self.through = through
  }
}

/// How waiting for a cluster to become healthy ended.
public struct WaitOutcome: Sendable, Equatable {
  public enum Ending: Sendable, Equatable {
    case healthy
    /// No waiting mends the findings with these fingerprints.
    case stuck([String])
    /// Nothing is wrong, but what could not be asked cannot be asked later either.
    case unanswerable
    case timeout, interrupted
  }

  public var ending: Ending
  /// Whole seconds that it took.
  public var seconds: Int
  public var looks: Int

  public init(ending: Ending, seconds: Int, looks: Int) {
    self.ending = ending
    self.seconds = seconds
    self.looks = looks
  }
}
