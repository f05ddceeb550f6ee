import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable

/// One cluster's diagnosis as a run.
struct SARIFRun {
  let cluster: ClusterSummary
  let outcome: RunResult

  /// GitHub shows so many results of a run and drops the others.
  private static let maximumResults = 5000
  private static let maximumNotifications = 200

  var run: SARIFDocument.Run {
    let rules = SARIFRules(cluster.diagnosis, pages: cluster.options.pages)
    let current = cluster.diagnosis.findings.filter { $0.role != .history }
    let list = LongList(current, most: Self.maximumResults)
    let results = list.shown.map { finding in
      SARIFResult(finding: finding, cluster: cluster, rules: rules).result
    }
    let gone = LongList(
      cluster.diagnosis.resolved ?? [], most: Self.maximumResults - list.shown.count)
    return SARIFDocument.Run(
      tool: .init(
        driver: Self.driver(
          outcome, rules: rules.descriptors, notifications: Self.notifications)),
      automationDetails: .init(id: Self.category(cluster.name)),
      invocations: [invocation(resultsLeft: list.left + gone.left)],
      results: results + gone.shown.map { SARIFResult.gone($0, rules) })
  }

  static func driver(
    _ outcome: RunResult, rules: [SARIFDocument.Descriptor],
    notifications: [SARIFDocument.Descriptor]
  ) -> SARIFDocument.Tool.Driver {
    let words = outcome.tool.split(separator: " ", maxSplits: 1).map(String.init)
    return .init(
      name: "\(words.first ?? "casa") doctor", version: words.count > 1 ? words[1] : nil,
      rules: rules, notifications: notifications)
  }

  /// GitHub keeps the results of each category apart; what is behind the last `/` is no part of
  /// it.
  static func category(_ cluster: String) -> String { "casa-doctor/\(SafeText.line(cluster))/" }

  /// Why a question has no answer; and that not everything fits.
  private static let notifications =
    Unanswered.Why.allCases.map { why in
      SARIFDocument.Descriptor(
        id: why.rawValue,
        shortDescription: .init(text: "A question has no answer: \(why.rawValue)."))
    } + [
      SARIFDocument.Descriptor(
        id: "left-out", shortDescription: .init(text: "Not everything fits into this file."))
    ]

  private func invocation(resultsLeft: Int) -> SARIFDocument.Invocation {
    let list = LongList(cluster.diagnosis.unknown, most: Self.maximumNotifications)
    var notifications = list.shown.map { unknown in
      let words = UnansweredWords(unknown).reason
      let asked = unknown.asked.isEmpty ? "" : " (\(unknown.asked))"
      return SARIFDocument.Notification(
        descriptor: .init(id: unknown.why.rawValue),
        level: unknown.why == .starting ? "note" : "warning",
        message: .init(text: SARIFText.escaped((words + asked).excerpt(2000))))
    }
    for (left, what) in [(list.left, "question"), (resultsLeft, "result")] where left > 0 {
      notifications.append(
        .init(
          descriptor: .init(id: "left-out"), level: "warning",
          message: .init(text: Counting.counted(left, "more \(what)") + " had no room here.")))
    }
    // A cluster of several ends with its own status, as if it had been asked alone.
    let isWhole = !outcome.exitStatus.isInterrupted
    let status = outcome.isFleet && isWhole ? cluster.diagnosis.exitStatus : outcome.exitStatus
    return .init(
      commandLine: cluster.options.command, executionSuccessful: isWhole,
      exitCode: status.code, exitCodeDescription: SARIFText.escaped(cluster.headline),
      endTimeUtc: Clock.text(cluster.now), toolExecutionNotifications: notifications)
  }
}
