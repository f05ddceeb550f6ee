/// The formats in which a report can be written to a file.
public enum ReportFormat: String, CaseIterable, Sendable {
  case json

  public func render(_ survey: Survey, options: ReportOptions) -> String {
    JSONReport(failOn: options.failOn, exitStatus: survey.exitStatus).render(
      survey.diagnoses[0], token: survey.token)
  }
}
