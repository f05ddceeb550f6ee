import Diagnosis
import Gate
import Report
import Testing
import Vocabulary

struct GoldenTests {
  @Test(arguments: Sample.all, [40, 80, 120])
  func `the text report is as recorded`(sample: Sample, width: Int) throws {
    let report = TextReport(sample.options(width: width))
    try Golden(name: "\(sample)/text-\(width).txt").expect(report.render(sample.diagnosis))
  }

  @Test(arguments: Sample.all)
  func `the text report in colour is as recorded`(sample: Sample) throws {
    let report = TextReport(sample.options(color: true))
    try Golden(name: "\(sample)/text-colour.txt").expect(report.render(sample.diagnosis))
  }

  @Test(arguments: Sample.all)
  func `the verbose text report is as recorded`(sample: Sample) throws {
    let report = TextReport(sample.options(width: 100, isVerbose: true))
    try Golden(name: "\(sample)/text-verbose.txt").expect(report.render(sample.diagnosis))
  }

  @Test(arguments: Sample.all)
  func `the short report is as recorded`(sample: Sample) throws {
    let report = ShortReport(sample.options())
    try Golden(name: "\(sample)/short.txt").expect(report.render(sample.diagnosis))
  }

  @Test(arguments: RunSample.compared)
  func `the texts of fleets, comparisons and suppressions are as recorded`(sample: RunSample)
    throws
  {
    let options = sample.options
    try Golden(name: "\(sample)/text-80.txt").expect(TextReport(options).render(sample.outcome))
    try Golden(name: "\(sample)/short.txt").expect(ShortReport(options).render(sample.outcome))
  }

  @Test(arguments: Sample.all)
  func `the JSON report is as recorded`(sample: Sample) throws {
    try Golden(name: "\(sample)/report.json").expect(JSONReport().render(sample.diagnosis))
  }
}

extension Sample {
  func options(width: Int = 80, color: Bool = false, isVerbose: Bool = false) -> ReportOptions {
    ReportOptions(
      width: width, color: color, isVerbose: isVerbose, command: command, now: Self.now)
  }
}
