/// The report files that a run can write, by the name a person asks for them.
public enum ReportFormat: String, CaseIterable, Sendable {
  case json, junit, sarif, markdown, github, html, prometheus

  /// The whole file. The same outcome and options always give the same text.
  public func render(_ outcome: RunResult, options: ReportOptions) -> String {
    switch self {
    case .json: FleetReport(options).render(outcome)
    case .junit: JUnitReport(options).render(outcome)
    case .sarif: SARIFReport(options).render(outcome)
    case .markdown: MarkdownReport(options).render(outcome)
    case .github: GitHubReport(options).render(outcome)
    case .html: HTMLReport(options).render(outcome)
    case .prometheus: PrometheusReport(options).render(outcome)
    }
  }
}
