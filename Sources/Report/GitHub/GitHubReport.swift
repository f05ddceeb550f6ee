import Diagnosis
import Gate
import RuleTable
import Vocabulary

/// The report inside a GitHub Actions job: annotations as workflow commands, and a summary of the
/// step in Markdown.
public struct GitHubReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// GitHub shows ten annotations of a level and drops the others without a word.
  static let maximumPerLevel = 10
  /// A summary of more than 1 MiB is refused as a whole.
  static let longestSummary = 1_000_000

  /// The workflow commands for standard output, each on a line of its own: at most ten of a level,
  /// the last of which then says how many there are besides.
  public func render(_ outcome: RunResult) -> String {
    let all = annotations(outcome)
    return Annotation.Level.allCases.flatMap { level -> [Annotation] in
      let those = all.filter { $0.level == level }
      guard those.count > Self.maximumPerLevel else { return those }
      let shown = those.prefix(Self.maximumPerLevel - 1)
      let last = Annotation(
        level: level, title: "\(options.command): \(those.count - shown.count) more",
        lines: ["There are \(those.count) of these; the step summary lists them."])
      return shown + [last]
    }.map { $0.line + "\n" }.joined()
  }

  /// For the file that `GITHUB_STEP_SUMMARY` names: under 1 MiB, whatever was found.
  public func summary(_ outcome: RunResult) -> String {
    MarkdownReport(options).render(outcome, most: Self.longestSummary)
  }

  private func annotations(_ outcome: RunResult) -> [Annotation] {
    let account = RunSummary(outcome, options)
    let unreachable = outcome.unreachable.map { cluster in
      Annotation(
        level: .error, title: "\(cluster.context) could not be reached", lines: [cluster.reason])
    }
    let found = account.clusters.flatMap { annotations($0, isFleet: outcome.isFleet) }
    let verdict = Annotation(level: .notice, title: options.command, lines: [account.headline])
    return [verdict] + unreachable + found
  }

  private func annotations(_ cluster: ClusterSummary, isFleet: Bool) -> [Annotation] {
    let prefix = isFleet ? "\(cluster.name): " : ""
    var all = cluster.groups.causes.map { annotation($0, cluster, prefix) }
    all += cluster.groups.outside.map { annotation(CauseGroup(root: $0), cluster, prefix) }
    if !cluster.unanswered.isEmpty {
      let groups = LongList(UnansweredGroup.all(of: cluster.unanswered), most: 5)
      let lines = groups.shown.map { group in
        group.asked.isEmpty ? group.reason : "\(group.reason) (\(group.asked.count))"
      }
      all.append(
        Annotation(
          level: cluster.diagnosis.policy.allowUnknown ? .notice : .warning,
          title: prefix + Counting.counted(cluster.unanswered.count, "question")
            + " had no answer", lines: lines + (groups.rest.map { [$0] } ?? [])))
    }
    if !cluster.suppressed.isEmpty {
      let list = LongList(cluster.suppressed, most: 5)
      let lines = list.shown.map { finding in
        let words = cluster.diagnosis[finding].suppression?.words ?? ""
        return "\(finding.ids) \(finding.title): \(words)"
      }
      all.append(
        Annotation(
          level: .notice,
          title: prefix + Counting.counted(cluster.suppressed.count, "finding") + " suppressed",
          lines: lines + (list.rest.map { [$0] } ?? [])))
    }
    return all
  }

  private func annotation(
    _ group: CauseGroup, _ cluster: ClusterSummary, _ prefix: String
  ) -> Annotation {
    let finding = group.root
    let level: Annotation.Level =
      switch finding.rule.severity {
      case .error: .error
      case .warning: .warning
      case .info: .notice
      }
    return Annotation(
      level: level, title: "\(prefix)\(finding.ids) \(finding.heading)",
      lines: Self.lines(group, cluster))
  }

  private static func lines(_ group: CauseGroup, _ cluster: ClusterSummary) -> [String] {
    let words = FindingLines(group.root, of: cluster)
    let places = LongList(group.repeats, most: 5)
    let others = places.shown.map(\.subject.place) + [places.rest].compactMap { $0 }
    let effects = group.consequences.count
    let follows = Counting.counted(effects, "finding follows", "findings follow") + " from it."
    return [group.root.subject.place] + words.cause
      + (others.isEmpty ? [] : ["Also at \(others.joined(separator: ", "))"])
      + (effects > 0 ? [follows] : []) + words.proof + words.fix
  }
}
