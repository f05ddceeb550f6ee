import Diagnosis
import Evidence
import Gate

/// The report for CI systems that read test results: JUnit's XML, as Jenkins' schema `junit-10.xsd`
/// has it.
///
/// A suite for each area of each cluster, a case for each check. Something fails exactly when the
/// verdict is `problems`; a check that could not be asked is an error and never looks passed.
public struct JUnitReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The document, with a line break behind it.
  public func render(_ outcome: RunResult) -> String {
    let account = RunSummary(outcome, options)
    let suites =
      account.clusters.flatMap { JUnitSuite.all(of: $0, outcome) }
      + outcome.unreachable.map { JUnitSuite($0) }
    let seconds = account.clusters.map(\.diagnosis.stats.seconds).max() ?? 0
    let head: Markup = """
      <testsuites name="\(options.command)" time="\(JUnitSuite.time(seconds))" \
      tests="\(suites.sum { $0.cases.count })" failures="\(suites.sum { $0.count(.failure) })" \
      errors="\(suites.sum { $0.count(.error) })">
      """
    let document = Markup.lines(
      [#"<?xml version="1.0" encoding="UTF-8"?>"#, head] + suites.map(\.markup)
        + ["</testsuites>"])
    return document.text + "\n"
  }
}

extension [JUnitSuite] {
  fileprivate func sum(_ value: (JUnitSuite) -> Int) -> Int { reduce(0) { $0 + value($1) } }
}
