import Testing

@testable import CallTrail

@Suite struct CheckLineTests {
  private func line(_ text: String) throws -> CheckLine {
    let bytes = Array(text.utf8)
    #expect(CheckLine.isLikely(bytes[...]))
    return try #require(
      CheckLine(RawLine(number: 1, bytes: bytes[...]), source: LogSource(pod: "casa-sidecar-1")))
  }

  @Test func `The message ends where the fields begin, and quoted values may hold spaces`() throws {
    let line = try line(
      #"2026-11-22T09:49:04.000000000Z 2026/11/22 09:49:04 WARN CASAPolicy denied outbound request context=OUTBOUND trace_id=012fd50755b44ef4b65355c2cf0a6dd6 workload=demo-agent-safe host=casa-demo-mcp:3000 reason="host \"casa-demo-mcp:3000\" not in allowedEndpoints" check_id=2"#
    )
    #expect(line.message == "CASAPolicy denied outbound request")
    #expect(line.step == .denied(.policy(#"host "casa-demo-mcp:3000" not in allowedEndpoints"#)))
    #expect(line.direction == .outbound)
    #expect(line.traceID == "012fd50755b44ef4b65355c2cf0a6dd6")
    #expect(line.fields["host"] == "casa-demo-mcp:3000")
  }

  @Test func `A handler that prints JSON is understood as well`() throws {
    let line = try line(
      #"{"time":"2026-11-22T10:24:07.2Z","level":"INFO","msg":"Call denied, token not active","context":"INBOUND","trace_id":"012fd50755b44ef4b65355c2cf0a6dd6","tools":["a","b"]}"#
    )
    #expect(line.step == .denied(.notActive(tools: ["a", "b"])))
    #expect(line.line.time?.clock == "10:24:07.200")
  }

  @Test(arguments: [
    ("INFO Call allowed context=OUTBOUND check_id=1", CheckStep.allowed(hasTrace: false)),
    (
      "INFO Host = demo-llm, caller workload name = demo-agent context=OUTBOUND",
      .addresses(host: "demo-llm", workload: "demo-agent")
    ),
    ("INFO Generating x-litellm-call-id: 7f0c context=OUTBOUND", .llmCall("7f0c")),
    (
      "INFO User input 4f05 created for trace_id 012fd50755b44ef4b65355c2cf0a6dd6",
      .userInput("4f05")
    ),
    (
      "INFO Loading stored token context=INBOUND host=h tool=get_balance",
      .loadingToken(tool: "get_balance")
    ),
    ("INFO Found tool name tool_name=get_balance context=OUTBOUND", .tool("get_balance")),
    (
      "ERROR Failed to parse the traceparent header context=OUTBOUND err=x",
      .denied(.badTraceparent)
    ),
    ("ERROR No workload found in peer metadata context=OUTBOUND", .denied(.noPeerMetadata)),
    ("INFO Call denied, no access token found context=OUTBOUND", .denied(.noCallerToken)),
    (
      #"ERROR ExchangeToken failed context=OUTBOUND tool=t err="unable to do token exchange: 500 Internal Server Error""#,
      .denied(.exchange(.status(500)))
    ),
    (
      #"ERROR Failed to call token introspection endpoint err="unable to introspect the token: Post \"http://a:8000/oauth2/introspect\": dial tcp 10.96.3.3:8000: connect: connection refused""#,
      .denied(.introspection(.unreachable))
    ),
    (
      #"ERROR Unable to get Kubernetes MultiAgentSystem resource for host h err="unable to fetch K8S MAS: 404 Not Found""#,
      .denied(.hostLookup(.notFound))
    ),
    (
      #"ERROR Unable to get Kubernetes MultiAgentSystem resource for caller workload w err="unable to fetch K8S MAS: json: unknown field \"x\"""#,
      .denied(.workloadLookup(.mismatch))
    ),
    (
      "INFO Call defnied, access token is empty after token exchange [agent->MCP] context=OUTBOUND",
      .denied(.emptyToken)
    ),
    (
      #"ERROR Error when calling `AuthorizationServerAPI.Token` err="context deadline exceeded (Client.Timeout exceeded while awaiting headers)" http.status=0"#,
      .failed(.token(.timeout))
    ),
  ])
  func `Each line of ext-auth has its meaning`(text: String, step: CheckStep) throws {
    #expect(try line("2026/11/22 10:24:07 " + text).step == step)
  }

  @Test func `The name of a tool that is printed as an address is none`() throws {
    let line = try line(
      "2026/11/22 10:24:07 INFO Found tool name tool_name=0xc0004 context=OUTBOUND")
    #expect(line.step == .other)
  }
}
