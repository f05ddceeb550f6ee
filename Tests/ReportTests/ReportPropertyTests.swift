import Diagnosis
import Gate
import Report
import Testing
import Vocabulary

/// What holds of every report, whatever is in it.
struct ReportPropertyTests {
  @Test(arguments: Sample.all, [24, 40, 61, 80, 100, 120, 200])
  func `lines fit the terminal, commands apart, and end with a word`(sample: Sample, width: Int) {
    for isVerbose in [false, true] {
      let options = sample.options(width: width, isVerbose: isVerbose)
      let text = TextReport(options).render(sample.diagnosis)
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n") && !text.hasPrefix("\n"))
      #expect(!text.contains("\n\n\n"))
      // What is to be saved as it is is not broken either.
      let saved = sample.diagnosis.findings.flatMap(\.fix).compactMap(\.file)
        .flatMap { $0.text.split(separator: "\n").map { $0.trimming(" ") } }
      for line in text.split(separator: "\n") {
        #expect(line.last != " ", "\(line)")
        let isCommand = ["$ ", "`", "casa ", "forbidden: ", "docs/", "Check: "].contains {
          line.trimming(" ✗→·").hasPrefix($0)
        }
        #expect(
          isCommand || saved.contains(line.trimming(" ")) || SafeText.width(of: line) <= width,
          "\(line)")
      }
    }
  }

  @Test(arguments: Sample.all)
  func `no report holds a scalar that a terminal acts on`(sample: Sample) {
    let options = sample.options(isVerbose: true)
    for text in [
      TextReport(options).render(sample.diagnosis), ShortReport(options).render(sample.diagnosis),
      JSONReport().render(sample.diagnosis),
    ] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { SafeText.line(String($0)) == $0 })
    }
  }

  @Test(arguments: Sample.all)
  func `colour adds nothing but colour`(sample: Sample) {
    let plain = TextReport(sample.options()).render(sample.diagnosis)
    let colored = TextReport(sample.options(color: true)).render(sample.diagnosis)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    #expect(colored != plain)
  }

  @Test(arguments: Sample.all)
  func `every command of a fix can be copied from one line`(sample: Sample) {
    let text = TextReport(sample.options(width: 40)).render(sample.diagnosis)
    let lines = Set(text.split(separator: "\n").map { $0.trimming(" ") })
    for finding in sample.diagnosis.causes {
      for run in finding.fix.compactMap(\.run) {
        #expect(lines.contains("$ \(SafeText.line(run))"))
      }
    }
  }

  @Test(arguments: Sample.all)
  func `every cause and consequence is named exactly once as a finding`(sample: Sample) {
    let text = TextReport(sample.options(width: 200)).render(sample.diagnosis)
    for finding in sample.diagnosis.findings where finding.role == .consequence {
      let entries = text.split(separator: "\n").filter { $0.contains(" \(finding.id)  ") }
      #expect(entries.count == 1, "\(finding.id)")
    }
  }
}

extension Substring {
  fileprivate func trimming(_ characters: String) -> Substring {
    drop { characters.contains($0) }
  }
}
