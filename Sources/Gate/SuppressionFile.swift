public import RuleTable
import YAML

/// The findings that a team has decided to live with for a while: `.casa-doctor.yaml`.
public struct SuppressionFile: Sendable, Equatable {
  /// One known finding: which, where, why, and until when.
  public struct Entry: Sendable, Equatable {
    public let rule: String
    public let subject: SubjectPattern
    public let reason: String
    /// The last day on which it holds, `2026-12-31`.
    public let until: String
    public let place: Place
  }

  public let entries: [Entry]

  /// Rules that may be accepted for whatever object they are about; a file that accepts more of them
  /// accepts everything.
  static let maximumBlanket = 20

  /// The most that one file may hold; more is no list of exceptions.
  static let maximumEntries = 500

  /// The entries of a file.
  ///
  /// - Parameter rules: the ids of all rules; an entry for another id would never match.
  /// - Throws: every mistake in it, with its place.
  public static func read(_ file: RuleTable.File, rules: [String]) throws(RuleErrors)
    -> SuppressionFile
  {
    let mistakes = Mistakes()
    var entries: [Entry] = []
    if let root = YAMLReader.read(file.bytes, file: file.name, mistakes: mistakes),
      let fields = Fields(
        root, of: "a suppression file", keys: ["suppressions"], required: ["suppressions"],
        file: file.name, mistakes: mistakes)
    {
      let nodes = fields.list("suppressions")
      if nodes.count > maximumEntries {
        mistakes.add(
          fields.place(of: "suppressions"), "there are \(nodes.count) suppressions",
          "keep to \(maximumEntries)")
      }
      entries = nodes.prefix(maximumEntries).compactMap {
        entry($0, rules, file: file.name, mistakes)
      }
    }
    let blanket = entries.filter(\.subject.isBlanket)
    if blanket.count > maximumBlanket, let first = blanket.first {
      mistakes.add(
        first.place, "\(blanket.count) rules are accepted for every object",
        "name the objects, and keep to \(maximumBlanket) rules for all of them")
    }
    if !mistakes.errors.isEmpty { throw RuleErrors(mistakes.errors) }
    return SuppressionFile(entries: entries)
  }

  private static func entry(
    _ node: YAMLNode, _ rules: [String], file: String, _ mistakes: Mistakes
  ) -> Entry? {
    let keys = ["id", "subject", "reason", "until"]
    guard
      let fields = Fields(
        node, of: "a suppression", keys: keys, required: keys, file: file, mistakes: mistakes)
    else { return nil }
    let id = fields.text("id")
    let subject = fields.text("subject")
    let reason = fields.text("reason", limit: 300)
    let until = fields.text("until")
    if let id, !rules.contains(id) {
      mistakes.addUnknown(fields.place(of: "id"), "no rule has the id '\(id)'", id, of: rules)
    }
    if let until, !isDay(until) {
      mistakes.add(
        fields.place(of: "until"), "'\(until)' is no day", "write it as 2026-12-31")
    }
    let pattern = subject.flatMap { SubjectPattern($0) }
    if subject != nil, pattern == nil {
      mistakes.add(
        fields.place(of: "subject"), "'\(subject ?? "")' names no object",
        "write Kind namespace/name, such as Deployment casa-runtime/casa-keycloak; * matches"
          + " anything")
    }
    guard let id, let pattern, let reason, let until else { return nil }
    return Entry(rule: id, subject: pattern, reason: reason, until: until, place: fields.place)
  }

  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
