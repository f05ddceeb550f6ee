public import Facts
import RuleTable
import Vocabulary

/// Findings that heal from one look at a cluster to the next.
public struct Healing: Sendable {
  /// A finding that was there and is not any more.
  public struct Healed: Sendable, Equatable {
    public var id: String
    public var title: String
    public var subject: Subject
    /// When that was seen, in seconds since the first look.
    public var seconds: Int
  }

  private var open: [String: Finding] = [:]
  private var gone: [(fingerprint: String, healed: Healed)] = []

  public init() {}

  /// The newest first.
  public var healed: [Healed] { gone.reversed().map(\.healed) }

  /// Takes the next look into account.
  ///
  /// A finding is healed only when its check was answered: what cannot be seen any more is not
  /// healed. One that comes back is taken off the list.
  ///
  /// - Returns: what has healed since the look before.
  @discardableResult
  public mutating func observe(_ diagnosis: Diagnosis, at seconds: Int) -> [Healed] {
    let current = diagnosis.findings.filter { $0.role == .cause || $0.role == .consequence }
    let now = Dictionary(current.map { ($0.fingerprint, $0) }) { first, _ in first }
    let unseen = Set(diagnosis.checks.filter { $0.status == .unknown }.map(\.check.id))
    gone.removeAll { now[$0.fingerprint] != nil }
    let lost = open.filter { now[$0.key] == nil }
    let news = lost.filter { !unseen.contains($0.value.rule.check) }
      .sorted { $0.value.id < $1.value.id }
      .map { fingerprint, finding in
        (
          fingerprint: fingerprint,
          healed: Healed(
            id: finding.id, title: finding.title, subject: finding.subject, seconds: seconds)
        )
      }
    gone += news
    // What is unseen stays open until it is seen again.
    open = now.merging(lost.filter { unseen.contains($0.value.rule.check) }) { first, _ in first }
    return news.map(\.healed)
  }
}
