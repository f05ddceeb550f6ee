/// Whether a finding was there in an earlier report.
public enum Novelty: String, Sendable, Codable { case new, still }

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

/// How the gate sees one finding: as new or known, and whether it counts.
public struct GateMark: Sendable, Equatable {
  /// Whether a baseline had it too; nil when nothing was compared.
  public var novelty: Novelty?
  /// Why it does not count; nil when it does.
  public var suppression: Suppression?

  public init(novelty: Novelty? = nil, suppression: Suppression? = nil) {
    self.novelty = novelty
    self.suppression = suppression
  }
}
