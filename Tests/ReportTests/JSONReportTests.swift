import Evidence
import Facts
import Foundation
import Gate
import Report
import Testing
import Vocabulary

@testable import Diagnosis

struct JSONReportTests {
  private func parsed(_ sample: Sample) throws -> [String: Any] {
    let text = JSONReport(exitStatus: .terminated).render(sample.diagnosis)
    return try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: Sample.all)
  func `the document holds the schema's keys and no other`(sample: Sample) throws {
    let document = try parsed(sample)
    #expect(
      Set(document.keys) == [
        "schema", "verdict", "exitStatus", "cluster", "releases", "checks", "findings", "unknown",
        "unexplained", "stats",
      ])
    #expect(document["schema"] as? String == "casa.doctor/v1")
    #expect(document["exitStatus"] as? Int == 143)
    for finding in try #require(document["findings"] as? [[String: Any]]) {
      let needed: Set = [
        "rule", "title", "area", "severity", "role", "subject", "explainedBy", "explains", "cause",
        "fix", "evidence", "fingerprint", "candidates", "starting", "confirm", "changes",
      ]
      #expect(needed.subtracting(finding.keys).isEmpty)
      #expect(
        Set(finding.keys).subtracting(needed).isSubset(of: ["correction", "guide", "firstSeen"]))
    }
  }

  @Test func `texts come back exactly as the cluster wrote them`() throws {
    let document = try parsed(.hostile)
    let findings = try #require(document["findings"] as? [[String: Any]])
    #expect(findings[0]["cause"] as? String == Sample.hostile.diagnosis.findings[0].cause)
    let cluster = try #require(document["cluster"] as? [String: String])
    #expect(cluster["server"] == Sample.hostile.diagnosis.cluster.server)
  }

  @Test func `a release carries what its chart and what Helm say`() throws {
    let releases = try #require(try parsed(.healthy)["releases"] as? [[String: Any]])
    #expect(releases.count == 1)
    #expect(releases[0]["layout"] as? String == "chart")
    #expect(releases[0]["chart"] as? String == "casa-runtime-0.1.17")
    #expect(releases[0]["revision"] as? Int == 3)
    #expect(releases[0]["status"] as? String == "deployed")
  }

  @Test func `a release that was not found is none`() throws {
    var diagnosis = Make.diagnosis()
    diagnosis.releases = [
      Fact(
        .release, Subject(kind: "Release", name: "casa"), ["found": false],
        proof: Proof(command: "kubectl get deployments -A", line: "none"))
    ]
    #expect(
      try (parsed(Sample(name: "none", diagnosis: diagnosis))["releases"] as? [Any])?.count == 0)
  }

  @Test(arguments: Sample.all)
  func `the same diagnosis gives the same bytes`(sample: Sample) {
    let report = JSONReport()
    #expect(report.render(sample.diagnosis) == report.render(sample.diagnosis))
  }
}
