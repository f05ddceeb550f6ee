import Diagnosis
import Foundation
import Report
import Testing

struct SARIFReportTests {
  @Test func `every report is valid by the published schema`() async throws {
    let documents = RunSample.all.map { sample in
      (name: "\(sample).sarif", text: SARIFReport(sample.options).render(sample.outcome))
    }
    let schema = OutsideProgram.schemas.appending(path: "sarif-2.1.0-rtm.4.json")
    #expect(try await JSONSchemaCheck.problems(schema, documents) == "")
    let wrong = [(name: "wrong.sarif", text: #"{"version":"2.1.0","runs":[{"results":3}]}"#)]
    #expect(try await JSONSchemaCheck.problems(schema, wrong) != "")
  }

  private func runs(_ sample: RunSample) throws -> [[String: Any]] {
    let text = SARIFReport(sample.options).render(sample.outcome)
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(document?["runs"] as? [[String: Any]])
  }

  @Test(arguments: RunSample.all)
  func `every result has what GitHub asks for: a rule with help, a file, a fingerprint`(
    sample: RunSample
  ) throws {
    for run in try runs(sample) {
      let driver = (run["tool"] as? [String: [String: Any]])?["driver"]
      let rules = try #require(driver?["rules"] as? [[String: Any]])
      for result in try #require(run["results"] as? [[String: Any]]) {
        let rule = rules[try #require(result["ruleIndex"] as? Int)]
        #expect(rule["id"] as? String == result["ruleId"] as? String)
        if result["baselineState"] as? String != "absent" {
          let help = try #require(rule["help"] as? [String: String])
          #expect(help["text"]?.isEmpty == false && help["markdown"]?.isEmpty == false)
        }
        let locations = try #require(result["locations"] as? [[String: Any]])
        let physical = try #require(locations.first?["physicalLocation"] as? [String: Any])
        let uri = try #require((physical["artifactLocation"] as? [String: String])?["uri"])
        #expect(uri.wholeMatch(of: /kubernetes(\/[A-Za-z0-9._~%-]+){3}/) != nil, "\(uri)")
        #expect(!uri.contains("/../") && !uri.contains("/./"))
        let prints = try #require(result["partialFingerprints"] as? [String: String])
        #expect(prints["primaryLocationLineHash"]?.isEmpty == false)
      }
    }
  }

  @Test func `results say whether they are new, still there, or gone`() throws {
    let results = try runs(RunSample(.baseline))[0]["results"] as? [[String: Any]]
    let states = (results ?? []).map { $0["baselineState"] as? String ?? "none" }
    #expect(states == ["unchanged", "unchanged", "unchanged", "new", "new", "absent", "absent"])
    let plain = try runs(RunSample(.oneCause))[0]["results"] as? [[String: Any]]
    #expect((plain ?? []).allSatisfy { $0["baselineState"] == nil })
  }

  @Test func `a suppressed finding stays, with the reason`() throws {
    let results = try runs(RunSample(.suppressed))[0]["results"] as? [[String: Any]]
    let first = try #require(results?.first?["suppressions"] as? [[String: String]])
    #expect(first[0]["justification"]?.contains("maintenance window") == true)
  }

  @Test func `results that have no room are counted`() throws {
    let text = RunSample.huge.text(.sarif)
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let run = try #require((document?["runs"] as? [[String: Any]])?.first)
    #expect((run["results"] as? [Any])?.count == 5000)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(notes.count == 202)
    let last = notes.last?["message"] as? [String: String]
    #expect(last?["text"] == "12500 more results had no room here.")
  }

  @Test func `fingerprints of one run differ`() throws {
    for sample in [RunSample(.oneCause), RunSample(.twoCauses)] {
      let results = try #require(try runs(sample)[0]["results"] as? [[String: Any]])
      let prints = results.compactMap {
        ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
      }
      #expect(Set(prints).count == results.count)
    }
  }
}
