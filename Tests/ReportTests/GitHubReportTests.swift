import Report
import Testing

struct GitHubReportTests {
  @Test(arguments: RunSample.all + [.huge])
  func `every line is one workflow command, ten of a level at most`(sample: RunSample) throws {
    let text = sample.text(.github)
    #expect(!text.contains("\r"))
    var counts: [Substring: Int] = [:]
    for line in text.split(separator: "\n") {
      let command = try #require(
        line.wholeMatch(of: /::(error|warning|notice) title=([^:,]*)::(.*)/))
      counts[command.output.1, default: 0] += 1
      // Every percent sign is the beginning of an escape.
      let rest = line.replacing(/%(25|0A|0D|3A|2C)/, with: "")
      #expect(!rest.contains("%"), "\(line)")
      #expect(line.utf8.count < 65_536)
    }
    #expect(counts.values.allSatisfy { $0 <= 10 })
  }

  @Test func `the last of ten says how many there are besides`() throws {
    let text = RunSample.huge.text(.github)
    let errors = text.split(separator: "\n").filter { $0.hasPrefix("::error") }
    #expect(errors.count == 10)
    #expect(errors.last?.contains(" more::There are ") == true)
  }

  @Test func `the summary of the step stays under 1 MiB, whatever was found`() {
    let summary = GitHubReport(RunSample.huge.options).summary(RunSample.huge.outcome)
    #expect(summary.utf8.count < 1 << 20)
    #expect(summary.hasPrefix("## ❌ "))
  }
}
