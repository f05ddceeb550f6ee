import Diagnosis
import Evidence
import Gate

/// The report for code scanning: SARIF 2.1.0, one run for each cluster.
///
/// Findings that are over are left out: a result is something to look at. GitHub shows only results
/// with a file, so each has the path that its object would have in a folder of manifests,
/// `kubernetes/NAMESPACE/KIND/NAME`; the same object always has the same path.
public struct SARIFReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The document, with a line break behind it.
  public func render(_ outcome: RunResult) -> String {
    let account = RunSummary(outcome, options)
    let runs = account.clusters.map { SARIFRun(cluster: $0, outcome: outcome).run }
    return JSONText.of(SARIFDocument(runs: runs + outcome.unreachable.map { unasked($0, outcome) }))
  }

  /// A cluster that could not be asked: a run that failed, with nothing found.
  private func unasked(_ cluster: RunResult.Unreachable, _ outcome: RunResult) -> SARIFDocument.Run
  {
    let notification = SARIFDocument.Notification(
      descriptor: .init(id: "unreachable"), level: "error",
      message: .init(text: "\(cluster.context) could not be reached: \(cluster.reason)"))
    let descriptor = SARIFDocument.Descriptor(
      id: "unreachable", shortDescription: .init(text: "The cluster could not be reached."))
    return SARIFDocument.Run(
      tool: .init(driver: SARIFRun.driver(outcome, rules: [], notifications: [descriptor])),
      automationDetails: .init(id: SARIFRun.category(cluster.context)),
      invocations: [
        .init(
          commandLine: options.command, executionSuccessful: false,
          exitCode: outcome.exitStatus.code,
          exitCodeDescription: "the cluster could not be reached",
          toolExecutionNotifications: [notification])
      ], results: [])
  }
}
