import Diagnosis
import Evidence

/// The report for code scanning: SARIF 2.1.0, one run for each cluster.
///
/// What is over is left out: a result is something to look at. GitHub shows only results with a
/// file, so each has the path that its object would have in a folder of manifests,
/// `kubernetes/NAMESPACE/KIND/NAME`; the same object always has the same path.
public struct SARIFReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The document, with a line break behind it.
  public func render(_ survey: Survey) -> String {
    let account = SurveyAccount(survey, options)
    let runs = account.clusters.map { SARIFRun(cluster: $0, survey: survey).run }
    return JSONText.of(SARIFDocument(runs: runs + survey.unreachable.map { unasked($0, survey) }))
  }

  /// A cluster that could not be asked: a run that failed, with nothing found.
  private func unasked(_ cluster: Survey.Unreachable, _ survey: Survey) -> SARIFDocument.Run {
    let notification = SARIFDocument.Notification(
      descriptor: .init(id: "unreachable"), level: "error",
      message: .init(text: "\(cluster.context) could not be reached: \(cluster.reason)"))
    let descriptor = SARIFDocument.Descriptor(
      id: "unreachable", shortDescription: .init(text: "The cluster could not be reached."))
    return SARIFDocument.Run(
      tool: .init(driver: SARIFRun.driver(survey, rules: [], notifications: [descriptor])),
      automationDetails: .init(id: SARIFRun.category(cluster.context)),
      invocations: [
        .init(
          commandLine: options.command, executionSuccessful: false, exitCode: survey.exitStatus,
          exitCodeDescription: "the cluster could not be reached",
          toolExecutionNotifications: [notification])
      ], results: [])
  }
}
