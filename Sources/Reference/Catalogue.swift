/// Every failure of CASA that is known, by its id. A rule, or a reason why there can be none, stands
/// for each of them; docs/coverage.md is the proof.
public struct Catalogue {
  /// Failures of one part of CASA; their ids share two letters.
  public struct Family: Sendable {
    public let letters: String
    public let title: String
    /// In order, with gaps where numbers were left free; `HM-06b` was told apart from `HM-06` later.
    public let ids: [String]

    init(_ letters: String, _ title: String, _ numbers: ClosedRange<Int>..., late: [String] = []) {
      self.letters = letters
      self.title = title
      let numbered = numbers.joined().map { "\(letters)-\($0 < 10 ? "0" : "")\($0)" }
      ids = numbered.flatMap { id in [id] + late.filter { $0.hasPrefix(id) } }
    }
  }

  public static let families: [Family] = [
    Family("DB", "Databases", 1...17, 20...22, 24...24),
    Family("KC", "Keycloak", 1...12, 21...24),
    Family("AU", "Auth service", 1...10, 20...28),
    Family("CF", "Configuration and Secrets", 1...8),
    Family("PD", "Scheduling, images, storage", 1...14),
    Family("NW", "Network", 1...5),
    Family("IJ", "Sidecar injection", 1...12, 20...20),
    Family("EX", "ext-auth and 403s", 1...18, 20...26),
    Family("TK", "Token properties", 1...4),
    Family("TC", "Tool checks", 1...4),
    Family("MS", "MultiAgentSystems", 1...14, 20...25, 27...27),
    Family("PO", "CASAPolicies", 1...7),
    Family("HM", "Helm", 1...13, 20...20, late: ["HM-06b"]),
    Family("ND", "Nodes", 1...2),
  ]

  public static var ids: [String] { families.flatMap(\.ids) }
}
