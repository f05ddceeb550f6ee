import Diagnosis
import Foundation
import Gate
import Report
import Testing
import Vocabulary

struct JUnitReportTests {
  @Test func `every report is valid by Jenkins' schema`() async throws {
    let folder = try Folder()
    let files = try (RunSample.all + [.huge]).map { sample in
      try folder.write(sample.text(.junit), "\(sample).xml")
    }
    let schema = OutsideProgram.schemas.appending(path: "junit-10.xsd").path
    let run = try await OutsideProgram.xmllint.run(["--noout", "--schema", schema] + files)
    #expect(run.status == 0, "\(run.error)")
    // The schema does refuse what it should.
    let bad = try folder.write("<testsuites><testsuite/></testsuites>", "bad.xml")
    #expect(
      try await OutsideProgram.xmllint.run(["--noout", "--schema", schema, bad]).status != 0)
  }

  private func count(_ element: String, _ text: String) -> Int {
    text.components(separatedBy: "<\(element) ").count - 1
  }

  @Test(arguments: RunSample.all, Severity.allCases)
  func `something fails exactly when the verdict is problems`(
    sample: RunSample, failOn: Severity
  ) {
    let outcome = sample.outcome.judged(by: GatePolicy(Threshold(failOn)))
    let text = JUnitReport(sample.options).render(outcome)
    let isBroken = outcome.diagnoses.contains { $0.verdict == .problems }
    #expect((count("failure", text) > 0) == isBroken)
    #expect(text.contains("failures=\"\(count("failure", text))\""))
    #expect(text.contains("errors=\"\(count("error", text))\""))
  }

  @Test(arguments: RunSample.all)
  func `what could not be asked is an error and never looks passed`(sample: RunSample) {
    let isUnknown =
      sample.outcome.diagnoses.contains { !$0.unknown.isEmpty }
      || !sample.outcome.unreachable.isEmpty
    let text = JUnitReport(sample.options).render(sample.outcome)
    #expect((count("error", text) > 0) == isUnknown)
    let lenient = sample.outcome.judged(by: GatePolicy(allowUnknown: true))
    let allowed = JUnitReport(sample.options).render(lenient)
    #expect(count("error", allowed) == sample.outcome.unreachable.count)
    #expect(count("skipped", allowed) >= count("skipped", text))
  }

  @Test func `an interrupted run is an error`() {
    var outcome = RunSample.all[0].outcome
    outcome.exitStatus = .terminated
    let text = JUnitReport(RunSample.all[0].options).render(outcome)
    #expect(text.contains("<error type=\"interrupted\""))
  }
}

extension RunResult {
  /// The same clusters under another policy.
  fileprivate func judged(by policy: GatePolicy) -> RunResult {
    var result = self
    for index in diagnoses.indices { result.diagnoses[index].policy = policy }
    return result
  }
}
