import CallTrail
import Diagnosis
import Evidence
import Facts
import Foundation
import Gate
import RuleTable
import Testing
import Vocabulary

@testable import Report

/// The way of a call in each format.
@Suite struct RequestReportTests {
  private static let trace = "0a5b8ba138a44984bb515938d6979821"

  /// A call that a CASAPolicy denies.
  private static func logs(host: String = "demo-mcp:3000") -> [LogStream] {
    let ext = """
      2026-11-22T10:24:19.100000000Z 2026/11/22 10:24:19 INFO Host = \(host), caller workload name = demo-agent context=OUTBOUND trace_id=\(trace) check_id=a
      2026-11-22T10:24:19.200000000Z 2026/11/22 10:24:19 WARN CASAPolicy denied outbound request context=OUTBOUND trace_id=\(trace) workload=demo-agent host=\(host) reason="host not in allowedEndpoints" check_id=a

      """
    let proxy = """
      2026-11-22T10:24:19.300000000Z [2026-11-22T10:24:19.050Z] "POST /mcp HTTP/1.1" 403 UAEX ext_authz_denied - "-" 106 0 200 - "-" "python/3" "c1d06321" "\(host)" "10.244.0.112:3000" outbound|3000||demo-mcp 127.0.0.1:1 10.244.0.112:3000 10.244.0.114:50000 - default

      """
    func stream(_ text: String, _ pod: String, _ container: String, _ component: Component)
      -> LogStream
    {
      LogStream(
        subject: Subject(kind: "Pod", namespace: "agents", name: pod, component: component),
        workload: pod, pod: pod, container: container, isPrevious: false, isHistory: false,
        isCut: false, bytes: Array(text.utf8), command: "kubectl logs \(pod) -c \(container)")
    }
    return [
      stream(ext, "casa-sidecar", "sidecar", .extAuth),
      stream(proxy, "demo-agent", "istio-proxy", .agent),
    ]
  }

  private static func result(
    _ question: TrailQuestion, host: String = "demo-mcp:3000"
  ) throws -> RequestResult {
    let answer = CallReview(Evidence(), logs: logs(host: host)).answer(question)
    return RequestResult(
      answer, diagnosis: nil, table: try RuleTable.builtIn(), exitStatus: .problems,
      tool: "casa 0.1.0")
  }

  @Test func `The JSON document is valid by the published schema`() async throws {
    let schema = OutsideProgram.docs.appending(path: "request.schema.json")
    let questions = [
      TrailQuestion(), TrailQuestion(.lastDenied), TrailQuestion(.trace("ffff")),
      TrailQuestion(.lastDenied, tool: "none"),
    ]
    let documents = try questions.enumerated().map { index, question in
      (name: "\(index).json", text: RequestJSON().render(try Self.result(question)))
    }
    #expect(try await JSONSchemaCheck.problems(schema, documents) == "")
  }

  @Test func `Denied calls in a diagnosis's report are valid by its schema`() async throws {
    let sample = Sample.all[0]
    var outcome = RunResult([sample.diagnosis], tool: "casa 0.1.0")
    outcome.denied = DeniedCalls(
      Evidence(), logs: Self.logs(), topic: .sidecar(namespace: nil), diagnosis: sample.diagnosis,
      table: try RuleTable.builtIn())
    let text = ReportFormat.json.render(outcome, options: ReportOptions())
    #expect(text.contains("deniedCalls"))
    let schema = OutsideProgram.docs.appending(path: "report.schema.json")
    #expect(try await JSONSchemaCheck.problems(schema, [("denied.json", text)]) == "")
    #expect(
      TextReport(ReportOptions()).render(outcome).contains(
        "casa doctor request \(Self.trace.prefix(12))"))
    #expect(
      ReportFormat.html.render(outcome, options: ReportOptions()).contains("Newest denied calls"))
    #expect(
      ReportFormat.markdown.render(outcome, options: ReportOptions()).contains(
        "Newest denied calls"))
  }

  @Test(arguments: [40, 80, 120])
  func `The text keeps to the terminal's width`(width: Int) throws {
    let text = RequestText(ReportOptions(width: width)).render(try Self.result(.init(.lastDenied)))
    for line in text.split(separator: "\n") where !line.contains("`") {
      #expect(line.count <= width, "\(line)")
    }
    #expect(text.contains("EX-17"))
    #expect(text.contains("Stopped by CASAPolicy"))
  }

  @Test func `Each format says where, by what and why, and shows the line`() throws {
    let result = try Self.result(.init(.lastDenied))
    let options = ReportOptions()
    for text in [
      RequestText(options).render(result), RequestMarkdown(options).render(result),
      RequestHTML(options).render(result), RequestJSON().render(result),
    ] {
      let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(flat.contains("EX-17"))
      #expect(flat.contains("demo-agent"))
      #expect(flat.contains("allowedEndpoints"))
      #expect(flat.contains(Self.trace))
    }
    #expect(RequestHTML(options).render(result).contains("<ol class=\"ladder\">"))
  }

  @Test func `What a log holds acts on no terminal and is no markup`() throws {
    let result = try Self.result(.init(.lastDenied), host: "x\u{1B}[31m<script>@everyone`|")
    let options = ReportOptions()
    #expect(!RequestText(options).render(result).contains("\u{1B}"))
    #expect(!RequestHTML(options).render(result).contains("<script>"))
    // A fenced block is shown as it is written; everywhere else it would be markup.
    let fenced = RequestMarkdown(options).render(result).components(separatedBy: "```")
    for (index, part) in fenced.enumerated() where index.isMultiple(of: 2) {
      #expect(!part.contains("<script>"))
      #expect(!part.contains("@everyone"))
    }
    #expect(fenced.count.isMultiple(of: 2) == false)
    #expect(!RequestJSON().render(result).contains("\u{1B}"))
  }

  @Test func `Nothing to see is unknown, and says what would have to be read`() throws {
    let answer = CallReview(Evidence(), logs: []).answer(.init())
    #expect(answer.verdict == .unknown)
    let result = RequestResult(
      answer, diagnosis: nil, table: try RuleTable.builtIn(), exitStatus: .unknown,
      tool: "casa 0.1.0")
    let text = RequestText(ReportOptions()).render(result)
    #expect(text.contains("Not known"))
    #expect(text.contains("the log of ext-auth"))
  }
}
