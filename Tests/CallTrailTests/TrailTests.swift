import Evidence
import Testing
import Vocabulary

@testable import CallTrail

@Suite struct TrailTests {
  private func event(
    _ reason: String, _ type: String = "DETERMINISTIC", tool: String = "transfer_money"
  )
    -> TraceEvent
  {
    TraceEvent(
      type: "MCPCallStartedEvent", createdAt: "2026-11-22T10:24:19.1Z", tool: tool, blocked: true,
      blockingType: type, blockingReason: reason)
  }

  @Test(arguments: [
    ("tool_not_selected_by_llm", "DETERMINISTIC_TOOL_SELECTED", "TC-04"),
    ("no_llm_calls_made_by_app", "DETERMINISTIC_LLM_SELECTED_TOOLS", "TC-02"),
    ("tool_intent_mismatch", "AI_POWERED_TOOL_MATCH", "TC-03"),
  ])
  func `Each tool check that says no is where the call stops`(
    reason: String, check: String, rule: String
  ) throws {
    var scene = Scene()
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    scene.sessions = [TraceSession(userInputID: "2133ed48", events: [event(reason)])]
    let trail = try scene.only()
    #expect(trail.stop?.place == .toolChecks)
    #expect(trail.stop?.sentence.contains(check) == true)
    #expect(trail.stop?.rules.first == rule)
    #expect(
      trail.hops.map(\.place) == [
        .callerProxy, .outboundCheck, .tokenExchange, .toolChecks, .calleeProxy, .inboundCheck,
        .introspection,
      ])
    #expect(trail.traceID == Scene.trace)
    #expect(
      (trail.caller, trail.callee, trail.tool) == ("demo-agent", "demo-mcp:3000", "transfer_money"))
  }

  @Test func `An LLM that chose another tool is told from one that was never heard`() throws {
    var scene = Scene()
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    let start = TraceEvent(
      type: "LLMCallStartedEvent", createdAt: "2026-11-22T10:24:18.1Z", callID: "c")
    let end = TraceEvent(
      type: "LLMCallEndedEvent", createdAt: "2026-11-22T10:24:18.2Z", callID: "c",
      tools: ["get_balance"])
    scene.sessions = [
      TraceSession(userInputID: "u", events: [start, end, event("tool_not_selected_by_llm")])
    ]
    let stop = try #require(scene.only().stop)
    #expect(stop.rules.first == "TC-01")
    #expect(stop.sentence.contains("the LLM chose get_balance"))
  }

  @Test func `Without the traces it is still known that a check said no, but not which`() throws {
    var scene = Scene()
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    let stop = try #require(scene.only().stop)
    #expect(stop.place == .inboundCheck)
    #expect(stop.rules == ["EX-14"])
    #expect(stop.advice.contains { $0.contains("GET /trace") })
  }

  @Test func `A judging LLM that gives no usable answer denies every tool`() throws {
    var scene = Scene()
    scene.service(
      19.15,
      "ERROR  [casa_auth_server.pipelines.conversation.tbac_components] Task-tool matching failed: Error code: 401 - {}"
    )
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    let stop = try #require(scene.only().stop)
    #expect((stop.place, stop.by) == (.toolChecks, "LLM"))
    #expect(stop.lines.first?.component == .authService)
  }

  @Test(arguments: [
    ("keycloak.exceptions.KeycloakConnectionError: Can't connect to server", "Keycloak"),
    (
      #"keycloak.exceptions.KeycloakPostError: 404: b'{"error":"Realm does not exist"}'"#,
      "Keycloak"
    ),
    (ServiceLogTests.group, "MCP server"),
    ("openai.OpenAIError: Missing credentials.", "LLM"),
  ])
  func `A token exchange that fails stops the call there, by whom the exchange rests on`(
    exception: String, by: String
  ) throws {
    var scene = Scene()
    let id = "check_id=aaaaaaaa-0000-4000-8000-000000000001"
    let side = "context=OUTBOUND trace_id=\(Scene.trace)"
    scene.proxy(
      inbound: false, 19, lasting: 250, "POST /mcp", 403, details: "ext_authz_denied",
      flags: "UAEX", host: "demo-mcp:3000")
    scene.auth(19.01, "INFO Host = demo-mcp:3000, caller workload name = demo-agent \(side) \(id)")
    scene.auth(19.03, "INFO Found tool name tool_name=get_balance \(side) \(id)")
    scene.auth(
      19.04, "INFO Found cached access token \(side) workload=demo-agent token=[redacted:9] \(id)")
    scene.service(19.2, ServiceLogTests.failing("x/oauth2/token_exchange", exception))
    scene.auth(
      19.21,
      #"ERROR ExchangeToken failed \#(side) \#(id) tool=get_balance err="unable to do token exchange: 500 Internal Server Error""#
    )
    let trail = try scene.only()
    let stop = try #require(trail.stop)
    #expect((stop.place, stop.by) == (.tokenExchange, by))
    #expect(stop.rules.contains("EX-12"))
    #expect(trail.hops.last?.outcome == .failed)
  }

  @Test(arguments: [
    "keycloak.exceptions.KeycloakPostError: 500: b'{\"error\":\"unknown_error\"}'",
    "keycloak.exceptions.KeycloakAuthenticationError: 401: b'{\"error\":\"invalid_grant\"}'",
  ])
  func `A token that Keycloak fails stops the user's call at the token`(exception: String) throws {
    var scene = Scene()
    let id = "check_id=aaaaaaaa-0000-4000-8000-000000000003"
    let side = "context=INBOUND trace_id=\(Scene.trace) host=demo-agent:8082"
    scene.proxy(
      inbound: true, 19, lasting: 300, "POST /chat", 403, details: "ext_authz_denied",
      flags: "UAEX", host: "demo-agent:8082")
    scene.auth(19.01, "INFO Checking Agent call \(side) \(id)")
    scene.auth(19.02, "INFO Loading stored token \(side) tool=")
    scene.auth(19.05, "INFO User input 4f0500e7 created for trace_id \(Scene.trace) \(id)")
    scene.service(19.25, ServiceLogTests.failing("x/oauth2/token", exception))
    scene.auth(
      19.26,
      #"ERROR Error when calling `AuthorizationServerAPI.Token` err="500 Internal Server Error" http.status=500"#
    )
    scene.auth(30, "INFO Call allowed context=OUTBOUND check_id=z")
    let trail = try #require(scene.trails.first)
    #expect((trail.stop?.place, trail.stop?.by) == (.token, "Keycloak"))
    #expect(trail.userInputID == "4f0500e7")
  }

  @Test(arguments: [
    #"Exception: Error retrieving app with id 'auth0|64': (psycopg2.errors.InvalidTextRepresentation) x"#,
    "TypeError: a bytes-like object is required, not 'str'",
    "AttributeError: 'int' object has no attribute 'decode'",
    "RuntimeError: coroutine raised StopIteration",
    "jwt.exceptions.DecodeError: Not enough segments",
    "jwt.exceptions.DecodeError: Invalid header padding",
    "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
  ])
  func `A bearer that CASA did not issue stops the call at its introspection`(exception: String)
    throws
  {
    var scene = Scene()
    let id = "check_id=aaaaaaaa-0000-4000-8000-000000000003"
    let side = "context=INBOUND trace_id=\(Scene.trace)"
    scene.proxy(
      inbound: true, 19, lasting: 300, "POST /chat", 403, details: "ext_authz_denied",
      flags: "UAEX", host: "demo-agent:8082")
    scene.auth(19.01, "INFO Checking Agent call \(side) host=demo-agent:8082 \(id)")
    scene.auth(19.02, "INFO Loading stored token \(side) host=demo-agent:8082 tool=")
    scene.auth(19.03, "INFO Found access token in HTTP header \(side) host=demo-agent:8082")
    scene.auth(19.04, "INFO Validating access token for Agent \(side) host=demo-agent:8082 \(id)")
    scene.service(19.2, ServiceLogTests.failing("oauth2/introspect", exception))
    scene.auth(
      19.25,
      #"ERROR Failed to call token introspection endpoint \#(side) tools=[] err="unable to introspect the token: 500 Internal Server Error""#
    )
    let stop = try #require(scene.only().stop)
    #expect((stop.place, stop.by) == (.introspection, "foreign token"))
  }

  @Test func `A bearer with a user's uuid is answered with inactive, and no tool is at fault`()
    throws
  {
    var scene = Scene()
    let side = "context=INBOUND trace_id=\(Scene.trace)"
    scene.auth(19.01, "INFO Checking Agent call \(side) host=demo-agent:8082 check_id=a")
    scene.auth(19.03, "INFO Found access token in HTTP header \(side) host=demo-agent:8082")
    scene.auth(19.25, "INFO Call denied, token not active \(side) tools=[]")
    let stop = try #require(scene.only().stop)
    #expect((stop.place, stop.by) == (.inboundCheck, "inactive token"))
    #expect(stop.rules == ["EX-14"])
  }

  @Test func `No stored token and nothing behind it is a denial without a word`() throws {
    var scene = Scene()
    let id = "check_id=aaaaaaaa-0000-4000-8000-000000000002"
    let side = "context=INBOUND trace_id=\(Scene.trace)"
    scene.proxy(
      inbound: false, 19, lasting: 400, "POST /mcp", 403, host: "demo-mcp:3000")
    scene.auth(
      19.05, "INFO Call allowed context=OUTBOUND check_id=aaaaaaaa-0000-4000-8000-000000000009")
    scene.auth(
      19.2, "INFO Checking MCP server call \(side) host=demo-mcp:3000 method=POST path=/mcp \(id)")
    scene.auth(19.21, "INFO Loading stored token \(side) host=demo-mcp:3000 tool=get_balance")
    scene.proxy(
      inbound: true, 19.15, lasting: 100, "POST /mcp", 403, details: "ext_authz_denied",
      flags: "UAEX", host: "demo-mcp:3000")
    scene.auth(30, "INFO Call allowed context=OUTBOUND check_id=z")
    let trail = try #require(scene.trails.first)
    let stop = try #require(trail.stop)
    #expect((stop.place, stop.by) == (.inboundCheck, "no token"))
    #expect(stop.rules == ["EX-20"])
    // The caller's side has no trace id, so that the callee's is a new one.
    #expect(stop.advice.contains { $0.contains("without a trace id") })
    #expect(stop.advice.contains { $0.contains("eBPF") })
    #expect(trail.hops.contains { $0.place == .outboundCheck && $0.outcome == .unchecked })
  }

  @Test func `Without ids the join is by time, and said to be a guess`() throws {
    var scene = Scene()
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    let trail = try scene.only()
    #expect(trail.hasGuess)
    #expect(trail.hops.first { $0.place == .tokenExchange }?.link == .time)
    #expect(trail.hops.first { $0.place == .inboundCheck }?.link == .traceID)
  }

  @Test func `Events are joined by user input, by call id, and by the token's placeholder`() throws
  {
    var scene = Scene()
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    // Far away in time: only an id can join it.
    let early = TraceEvent(
      type: "MCPCallStartedEvent", createdAt: "2026-11-22T10:23:00Z", tool: "transfer_money",
      blocked: true, blockingType: "DETERMINISTIC", blockingReason: "tool_not_selected_by_llm")
    scene.sessions = [TraceSession(userInputID: "2133ed48", events: [early])]
    #expect(try scene.only().stop?.place == .inboundCheck)
    let side = "context=INBOUND trace_id=\(Scene.trace)"
    scene.auth(18, "INFO Checking Agent call \(side) host=demo-agent:8082 check_id=u")
    scene.auth(18.1, "INFO User input 2133ed48 created for trace_id \(Scene.trace) check_id=u")
    scene.auth(18.2, "INFO Call allowed \(side) check_id=u")
    let trail = try #require(scene.trails.last)
    #expect(trail.stop?.place == .toolChecks)
    #expect(trail.hops.first { $0.place == .toolChecks }?.link == .userInputID)
  }
}
