import Gate
import Report
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis

/// A report that is read back says the same.
struct ReportDocumentsTests {
  @Test(arguments: Sample.all)
  func `a report read and written again is the same`(sample: Sample) throws {
    let table = try RuleTable.builtIn()
    let text = JSONReport().render(sample.diagnosis)
    var documents = ReportDocuments()
    try documents.add(Array(text.utf8), table: table)
    let diagnosis = try #require(documents.diagnoses.first)
    #expect(JSONReport().render(diagnosis) == text)
  }

  @Test func `what an install was asked about is read again`() throws {
    var diagnosis = Sample.healthy.diagnosis
    diagnosis.diagnosis.install = InstallTarget(release: "casa", namespace: "prod")
    let text = JSONReport().render(diagnosis)
    var documents = ReportDocuments()
    try documents.add(Array(text.utf8), table: RuleTable.builtIn())
    #expect(documents.diagnoses.first?.install == diagnosis.install)
  }

  @Test(arguments: ["", "{}", "[]", #"{"schema":"casa.doctor/v9"}"#, "casa: the cluster is gone"])
  func `what is no report is refused`(text: String) throws {
    let table = try RuleTable.builtIn()
    var documents = ReportDocuments()
    #expect(throws: ReportDocuments.Failure.self) {
      try documents.add(Array(text.utf8), table: table)
    }
  }
}
