import Diagnosis
import Foundation
import Gate
import Report
import Testing
import Vocabulary

/// docs/report.schema.json says what the JSON report is.
struct ReportSchemaTests {
  private let schema = OutsideProgram.docs.appending(path: "report.schema.json")

  @Test func `every JSON report is valid by the published schema`() async throws {
    let written = (RunSample.all + [.huge]).map { sample in
      (
        name: "\(sample).json",
        text: sample.text(.json)
      )
    }
    let printed = Sample.all.map { sample in
      (
        name: "\(sample)-printed.json",
        text: JSONReport().render(sample.diagnosis)
      )
    }
    #expect(try await JSONSchemaCheck.problems(schema, written + printed) == "")
  }

  @Test(arguments: [
    ("\"verdict\"", "\"virdict\""), ("casa.doctor/v1", "casa.doctor/v2"),
    ("\"exitStatus\" : 1", "\"exitStatus\" : \"1\""), ("\"cause\"", "\"because\""),
  ])
  func `the schema refuses what a report never holds`(right: String, wrong: String) async throws {
    let sample = RunSample(.oneCause)
    let text = ReportFormat.json.render(sample.outcome, options: sample.options)
    let broken = text.replacing(right, with: wrong)
    #expect(broken != text)
    #expect(try await JSONSchemaCheck.problems(schema, [("broken.json", broken)]) != "")
  }

  /// The report of `casa doctor --pre`.
  private static var beforeInstall: String {
    var diagnosis = Sample.healthy.diagnosis
    diagnosis.diagnosis.install = InstallTarget()
    return JSONReport().render(diagnosis)
  }

  @Test func `a report from before an install keeps to the schema`() async throws {
    let problems = try await JSONSchemaCheck.problems(
      schema, [("install.json", Self.beforeInstall)])
    #expect(problems == "")
  }

  @Test func `every key of the schema occurs in a report`() throws {
    let text = try String(decoding: Data(contentsOf: schema), as: UTF8.self)
    let defs = try #require(
      (JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["$defs"]
        as? [String: [String: Any]])
    let all =
      RunSample.all.map { ReportFormat.json.render($0.outcome, options: $0.options) }
      .joined() + Self.beforeInstall
    for (name, def) in defs {
      for key in (def["properties"] as? [String: Any] ?? [:]).keys
      where !["token", "deniedCalls"].contains(key) {
        #expect(all.contains("\"\(key)\" :"), "\(name).\(key)")
      }
    }
  }
}
