import Diagnosis
import Gate
import RuleTable
import Vocabulary

extension JUnitCase {
  /// More findings of one check are counted only.
  private static let maximumFindings = 10
  private static let maximumQuestions = 30

  /// A case for each check that was asked, and one for each other that a finding breaks.
  static func checks(of cluster: ClusterSummary) -> [JUnitCase] {
    let byCheck = Dictionary(grouping: cluster.diagnosis.findings, by: \.rule.check)
    let listed = Set(cluster.diagnosis.checks.map(\.check.id))
    let asked = cluster.diagnosis.checks.map { result in
      JUnitCase(
        name: result.check.title, group: result.check.area.rawValue, area: result.check.area,
        outcome: outcome(result, byCheck[result.check.id] ?? [], cluster))
    }
    let others = byCheck.filter { !listed.contains($0.key) }.sorted { $0.key < $1.key }
    return asked
      + others.compactMap { id, findings in
        let counting = findings.filter(cluster.diagnosis.stops)
        guard let first = counting.first else { return nil }
        return JUnitCase(
          name: first.rule.title, group: first.area.rawValue, area: first.area,
          outcome: failure(counting, cluster))
      }
  }

  private static func outcome(
    _ result: Diagnosis.CheckResult, _ findings: [Finding], _ cluster: ClusterSummary
  ) -> Outcome {
    let counting = findings.filter(cluster.diagnosis.stops)
    if !counting.isEmpty { return failure(counting, cluster) }
    switch result.status {
    case .pass: return .passed
    case .skipped: return .skipped(message: result.reason ?? "not asked")
    case .fail:
      // Below what the gate stops on, or suppressed: told, but no reason to stop.
      let active = findings.filter { $0.role == .cause || $0.role == .consequence }
      let words = LongList(active, most: 3).shown.map { finding in
        let known = cluster.diagnosis.counts(finding) ? "in the baseline, too" : nil
        let why =
          cluster.diagnosis[finding].suppression?.words ?? known
          ?? "a \(finding.rule.severity.rawValue), let pass"
        return "\(finding.ids) \(finding.heading): \(why)"
      }
      return .skipped(message: words.isEmpty ? result.reason ?? "" : words.joined(separator: "; "))
    case .unknown:
      let reason = result.reason ?? "no answer"
      if cluster.diagnosis.policy.allowUnknown { return .skipped(message: "not known: \(reason)") }
      return .error(
        type: "unknown", message: "could not be checked: \(reason)",
        lines: ["Could not be checked: \(reason)"])
    }
  }

  private static func failure(_ findings: [Finding], _ cluster: ClusterSummary) -> Outcome {
    let list = LongList(findings, most: maximumFindings)
    let first = findings[0]
    let also = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
    let follows = first.explainedBy.isEmpty ? "" : ", caused by \(origin(first))"
    let blocks = list.shown.map { FindingLines($0, of: cluster).all }
    return .failure(
      type: first.id, message: "\(first.ids) \(first.heading)\(follows)\(also)\(next(first))",
      lines: Array(blocks.joined(separator: [""])) + (list.rest.map { ["", $0] } ?? []))
  }

  /// The command to type first, for CI systems that show the message only.
  private static func next(_ finding: Finding) -> String {
    guard finding.explainedBy.isEmpty, Undecided(finding) == nil,
      let commands = FixCommands(finding.fix).line
    else { return "" }
    return ". Fix: \(commands)"
  }

  private static func origin(_ finding: Finding) -> String {
    Counting.joined(Array(finding.explainedBy.prefix(3)), "or")
  }

  /// Cases that concern no single check: whether the run came to its end, and whether all was
  /// answered.
  static func run(_ cluster: ClusterSummary, _ outcome: RunResult) -> [JUnitCase] {
    let interrupted: Outcome =
      outcome.exitStatus.isInterrupted
      ? .error(
        type: "interrupted", message: "ended with status \(outcome.exitStatus.code)",
        lines: ["Only what was seen until then is in this report."]) : .passed
    return [
      JUnitCase(name: "The cluster could be asked", group: "run", outcome: interrupted),
      JUnitCase(
        name: "Every question was answered", group: "run", outcome: questions(cluster)),
    ]
  }

  private static func questions(_ cluster: ClusterSummary) -> Outcome {
    let unknown = cluster.diagnosis.unknown
    guard !unknown.isEmpty else { return .passed }
    let message = Counting.counted(unknown.count, "question") + " had no answer"
    if cluster.diagnosis.policy.allowUnknown { return .skipped(message: message) }
    let list = LongList(unknown, most: maximumQuestions)
    let lines = list.shown.map { "\(UnansweredWords($0).reason): \($0.asked)" }
    return .error(
      type: "unknown", message: message, lines: lines + (list.rest.map { [$0] } ?? []))
  }
}
