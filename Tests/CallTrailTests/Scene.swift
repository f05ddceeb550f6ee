import Evidence
import Facts
import Testing
import Vocabulary

@testable import CallTrail

/// The logs of a small system, put together line by line; times are seconds of one minute.
struct Scene {
  static let trace = "0a5b8ba138a44984bb515938d6979821"
  var extAuth: [String] = []
  var agentProxy: [String] = []
  var serverProxy: [String] = []
  var authService: [String] = []
  var sessions: [TraceSession]?

  static let systems = TrailContext(
    apps: [
      .init(host: "demo-agent:8082", isMCPServer: false, workload: "demo-agent"),
      .init(host: "demo-mcp:3000", isMCPServer: true, workload: "demo-mcp"),
    ], llmHosts: ["demo-llm"])

  /// The kubelet's time.
  static func stamp(_ second: Double) -> String {
    let milliseconds = Int((second * 1000).rounded())
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    let seconds = String(100 + milliseconds / 1000).dropFirst()
    return "2026-11-22T10:24:\(seconds).\(fraction)000000Z"
  }

  mutating func auth(_ second: Double, _ text: String) {
    extAuth.append(
      "\(Self.stamp(second)) 2026/11/22 10:24:\(Self.stamp(second).dropFirst(17).prefix(2)) \(text)"
    )
  }

  mutating func service(_ second: Double, _ text: String) {
    authService += text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "\(Self.stamp(second)) \($0)" }
  }

  /// A line as Istio prints it: the stamp is the beginning, and the line comes at the end.
  mutating func proxy(
    inbound: Bool, _ second: Double, lasting milliseconds: Int = 100, _ request: String,
    _ status: Int, details: String = "via_upstream", flags: String = "-",
    id: String = "c1d06321-1183-4d39-abd5-5cc042337283", host: String, failure: String = "-"
  ) {
    let end = Self.stamp(second + Double(milliseconds) / 1000)
    let cluster = inbound ? "inbound|3000||" : "outbound|3000||demo-mcp.agents.svc.cluster.local"
    let line =
      "\(end) [\(Self.stamp(second).prefix(23))Z] \"\(request) HTTP/1.1\" \(status) \(flags) \(details) - "
      + "\"\(failure)\" 106 0 \(milliseconds) - \"-\" \"python/3\" \"\(id)\" \"\(host)\" "
      + "\"10.244.0.112:3000\" \(cluster) 127.0.0.1:1 10.244.0.112:3000 10.244.0.114:50000 - default"
    if inbound { serverProxy.append(line) } else { agentProxy.append(line) }
  }

  private func stream(
    _ lines: [String], _ pod: String, _ container: String, _ component: Component
  ) -> LogStream {
    LogStream(
      subject: Subject(
        kind: "Pod", namespace: "agents", name: pod, container: container, component: component),
      workload: String(pod.dropLast(2)), pod: pod, container: container, isPrevious: false,
      isHistory: false, isCut: false, bytes: Array(lines.map { $0 + "\n" }.joined().utf8),
      command: "kubectl -n agents logs \(pod) -c \(container)")
  }

  var streams: [LogStream] {
    [
      stream(extAuth, "casa-sidecar-1", "sidecar", .extAuth),
      stream(agentProxy, "demo-agent-1", "istio-proxy", .agent),
      stream(serverProxy, "demo-mcp-1", "istio-proxy", .agent),
      stream(authService, "casa-auth-service-1", "auth-service", .authService),
    ].filter { !$0.bytes.isEmpty }
  }

  var review: CallReview {
    CallReview(TrailLogs(streams), sessions: sessions, context: Self.systems)
  }

  /// The trails, oldest first.
  var trails: [Trail] { review.trails }
}

extension TrailContext {
  init(apps: [App], llmHosts: Set<String>) {
    self.init()
    self.apps = apps
    self.llmHosts = llmHosts
    toolChecks = [
      "DETERMINISTIC_TOOL_SELECTED", "DETERMINISTIC_LLM_SELECTED_TOOLS", "AI_POWERED_TOOL_MATCH",
    ]
  }
}

extension Scene {
  /// A call of a tool, up to and with the caller's side, in the newest build's words.
  mutating func callerSide(
    at second: Double = 19, tool: String = "transfer_money", status: Int = 403,
    trace: String = Scene.trace
  ) {
    let id = "check_id=aaaaaaaa-0000-4000-8000-000000000001"
    let side = "context=OUTBOUND trace_id=\(trace)"
    proxy(inbound: false, second, lasting: 500, "POST /mcp", status, host: "demo-mcp:3000")
    auth(
      second + 0.01, "INFO Host = demo-mcp:3000, caller workload name = demo-agent \(side) \(id)")
    auth(
      second + 0.02,
      "INFO Checking MCP server call \(side) host=demo-mcp:3000 method=POST path=/mcp \(id)")
    auth(second + 0.03, "INFO Found tool name tool_name=\(tool) \(side) \(id)")
    auth(
      second + 0.04,
      "INFO Found cached access token \(side) workload=demo-agent token=[redacted:9] \(id)")
    service(
      second + 0.2,
      #"INFO:     10.0.0.9:1 - "POST /274a2bcf-9613-48d3-b22a-b911f12aee15/oauth2/token_exchange HTTP/1.1" 200 OK"#
    )
    auth(second + 0.21, "INFO Access token generated with token exchange token=[redacted:10] \(id)")
    auth(second + 0.22, "INFO Call allowed \(side) tool_name=0xc0004f2a10 \(id)")
  }

  /// The callee's side up to its question whether the token is active.
  mutating func calleeSide(
    at second: Double = 19.3, tool: String = "transfer_money", trace: String = Scene.trace
  ) {
    let id = "check_id=aaaaaaaa-0000-4000-8000-000000000002"
    let side = "context=INBOUND trace_id=\(trace)"
    auth(
      second,
      "INFO Checking MCP server call \(side) host=demo-mcp:3000 method=POST path=/mcp \(id)")
    auth(second + 0.01, "INFO Loading stored token \(side) host=demo-mcp:3000 tool=\(tool)")
    auth(second + 0.02, "INFO Found cached token for host demo-mcp:3000 with trace id \(trace)")
    auth(second + 0.03, "INFO Validating tool call tool=\(tool) \(side) host=demo-mcp:3000 \(id)")
  }

  mutating func inactive(at second: Double = 19.35, tools: String = "transfer_money") {
    service(second, #"INFO:     10.0.0.9:1 - "POST /oauth2/introspect HTTP/1.1" 200 OK"#)
    auth(
      second + 0.01,
      "INFO Call denied, token not active context=INBOUND trace_id=\(Self.trace) tools=[\(tools)]")
    proxy(
      inbound: true, second - 0.06, lasting: 80, "POST /mcp", 403, details: "ext_authz_denied",
      flags: "UAEX", host: "demo-mcp:3000")
  }
}

extension Scene {
  /// Its trail, if there is one and no more.
  func only(sourceLocation: SourceLocation = #_sourceLocation) throws -> Trail {
    #expect(trails.count == 1, sourceLocation: sourceLocation)
    return try #require(trails.first, sourceLocation: sourceLocation)
  }
}
