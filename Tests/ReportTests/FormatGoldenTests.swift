import Foundation
import Gate
import Report
import Testing
import Vocabulary

/// Every format for every kind of verdict, as recorded.
struct FormatGoldenTests {
  private static let names: [ReportFormat: String] = [
    .junit: "junit.xml", .sarif: "report.sarif", .markdown: "report.md", .github: "github.txt",
    .html: "report.html", .prometheus: "report.prom", .json: "document.json",
  ]

  @Test(arguments: RunSample.all, ReportFormat.allCases)
  func `a report file is as recorded`(sample: RunSample, format: ReportFormat) throws {
    var text = format.render(sample.outcome, options: sample.options)
    // The same in every document, and told apart by its hash.
    if format == .html { text.replace(/(?s)<style>.*<\/style>/, with: "<style>…</style>") }
    let name = try #require(Self.names[format])
    try Golden(name: "\(sample)/\(name)").expect(text)
    #expect(text.hasSuffix("\n"))
  }

  @Test(arguments: RunSample.all, ReportFormat.allCases)
  func `the same outcome gives the same bytes`(sample: RunSample, format: ReportFormat) {
    #expect(
      format.render(sample.outcome, options: sample.options)
        == format.render(sample.outcome, options: sample.options))
  }

  @Test func `every format has a golden file`() {
    #expect(Set(Self.names.keys) == Set(ReportFormat.allCases))
  }

  @Test(arguments: Sample.all)
  func `one cluster's JSON is the document that --output json prints, and the command`(
    sample: Sample
  ) throws {
    let one = RunSample(sample)
    let printed = JSONReport(exitStatus: one.outcome.exitStatus)
      .render(sample.diagnosis)
    let written = ReportFormat.json.render(one.outcome, options: one.options)
    let lines = written.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.filter { !$0.hasPrefix("  \"command\" :") }.joined(separator: "\n") == printed)
  }

  @Test(arguments: ReportFormat.allCases)
  func `a cluster that could not be reached is told, even when it was the only one`(
    format: ReportFormat
  ) {
    let outcome = RunResult(
      [], unreachable: [RunResult.Unreachable(context: "ap-south", reason: "no route")],
      tool: "casa 0.1.0")
    #expect(format.render(outcome, options: ReportOptions()).contains("ap-south"))
  }
}
