/// The report files that a run can write, by the name a person asks for them.
public enum ReportFormat: String, CaseIterable, Sendable {
  case json, junit, sarif, markdown, github, html, prometheus

  /// The whole file. The same survey and options always give the same text.
  public func render(_ survey: Survey, options: ReportOptions) -> String {
    switch self {
    case .json: FleetReport(options).render(survey)
    case .junit: JUnitReport(options).render(survey)
    case .sarif: SARIFReport(options).render(survey)
    case .markdown: MarkdownReport(options).render(survey)
    case .github: GitHubReport(options).render(survey)
    case .html: HTMLReport(options).render(survey)
    case .prometheus: PrometheusReport(options).render(survey)
    }
  }
}
