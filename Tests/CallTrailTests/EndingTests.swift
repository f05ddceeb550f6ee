import Evidence
import Testing
import Vocabulary

@testable import CallTrail

/// How a call ends where no check denied it: on the way, without a reason, unjudged, or allowed.
@Suite struct EndingTests {
  @Test func `A check that may still be going on is not called denied`() throws {
    var scene = Scene()
    let side = "context=INBOUND trace_id=\(Scene.trace)"
    scene.auth(19.2, "INFO Checking MCP server call \(side) host=demo-mcp:3000 check_id=a")
    scene.auth(19.21, "INFO Loading stored token \(side) host=demo-mcp:3000 tool=get_balance")
    #expect(try !scene.only().isStopped)
  }

  @Test func `A proxy that cannot ask ext-auth stops the call itself`() throws {
    var scene = Scene()
    scene.proxy(
      inbound: true, 19, lasting: 2, "POST /chat", 403, details: "ext_authz_error", flags: "UAEX",
      host: "demo-agent:8082")
    let stop = try #require(scene.only().stop)
    #expect((stop.place, stop.rules.first) == (.calleeProxy, "EX-01"))
  }

  @Test func `A denial whose line is not there is a denial without a reason`() throws {
    var scene = Scene()
    scene.proxy(
      inbound: true, 19, lasting: 2, "POST /chat", 403, details: "ext_authz_denied", flags: "UAEX",
      host: "demo-agent:8082")
    let stop = try #require(scene.only().stop)
    #expect(stop.rules.isEmpty)
    #expect(stop.sentence.contains("no line of ext-auth"))
  }

  @Test func `Istio and the network stop calls, too`() throws {
    var scene = Scene()
    scene.proxy(
      inbound: true, 19, "POST /a", 403, details: "rbac_access_denied_matched_policy[none]",
      host: "demo-agent:8082")
    scene.proxy(
      inbound: false, 25, "POST /b", 503, details: "no_healthy_upstream", flags: "UH", id: "i2",
      host: "demo-mcp:3000")
    scene.proxy(
      inbound: false, 30, "POST /c", 503, details: "upstream_reset_before_response_started",
      flags: "UF", id: "i3", host: "demo-mcp:3000", failure: "TLS_error:|268435703:WRONG_VERSION")
    #expect(
      scene.trails.map { $0.stop?.by } == ["AuthorizationPolicy", "no endpoint", "connection"])
    #expect(scene.trails.map { $0.stop?.rules.first } == ["IJ-11", "NW-02", "IJ-08"])
  }

  @Test func `All hops seen and none against it is allowed`() throws {
    var scene = Scene()
    scene.callerSide(tool: "get_balance", status: 200)
    scene.calleeSide(tool: "get_balance")
    scene.service(19.35, #"INFO:     10.0.0.9:1 - "POST /oauth2/introspect HTTP/1.1" 200 OK"#)
    scene.auth(
      19.36, "INFO Call allowed context=INBOUND trace_id=\(Scene.trace) tools=[get_balance]")
    scene.proxy(inbound: true, 19.29, lasting: 150, "POST /mcp", 200, host: "demo-mcp:3000")
    let trail = try scene.only()
    #expect(trail.ending == .allowed)
    #expect(trail.hops.allSatisfy { $0.outcome == .passed })
  }

  @Test func `The caller's half alone is not called allowed`() throws {
    var scene = Scene()
    scene.callerSide(status: 200)
    guard case .lost(let lost) = try scene.only().ending else {
      Issue.record("not lost")
      return
    }
    #expect(lost.needed.contains { $0.contains("callee's side") })
  }

  @Test func `A call to a host that no app has passed without being judged`() throws {
    var scene = Scene()
    let side = "context=OUTBOUND trace_id=\(Scene.trace) check_id=a"
    scene.proxy(inbound: false, 19, "GET /x", 200, host: "example.com")
    scene.auth(19.01, "INFO Host = example.com, caller workload name = demo-agent \(side)")
    scene.auth(19.02, "INFO Call allowed context=OUTBOUND check_id=a")
    guard case .unchecked(let why) = try scene.only().ending else {
      Issue.record("judged")
      return
    }
    #expect(why.contains("example.com is no app"))
  }
}
