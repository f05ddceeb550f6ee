public import RuleTable

/// Every failure of CASA that is known, by its id. Each has a rule, or a reason why there can
/// be none; docs/coverage.md is the proof.
public struct Catalogue {
  /// Failures of one part of CASA; their ids begin with the same letters.
  public struct Family: Sendable {
    public let letters: String
    public let title: String
    /// By number; `HM-06b` was told apart from `HM-06` later.
    public let ids: [String]
  }

  public let families: [Family]

  public var ids: [String] { families.flatMap(\.ids) }

  /// The meaning of the letters, in the order of the document.
  private static let titles: [(letters: String, title: String)] = [
    ("DB", "Databases"), ("KC", "Keycloak"), ("AU", "Auth service"),
    ("CF", "Configuration and Secrets"), ("PD", "Scheduling, images, storage"), ("NW", "Network"),
    ("IJ", "Sidecar injection"), ("EX", "ext-auth and 403s"), ("TK", "Token properties"),
    ("TC", "Tool checks"), ("MS", "MultiAgentSystems"), ("PO", "CASAPolicies"), ("HM", "Helm"),
    ("ND", "Nodes"), ("PI", "Before an install"),
  ]

  public init(_ table: RuleTable) {
    let ids = table.rules.map(\.id) + table.notObservable.map(\.id)
    let byLetters = Dictionary(grouping: ids) { String($0.prefix { $0 != "-" }) }
    let known = Self.titles.map(\.letters)
    // A family that has no title yet goes by its letters.
    let others = byLetters.keys.filter { !known.contains($0) }.sorted().map { ($0, $0) }
    families = (Self.titles + others).compactMap { letters, title in
      byLetters[letters].map { Family(letters: letters, title: title, ids: $0.sorted()) }
    }
  }
}
