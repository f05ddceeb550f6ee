import Evidence
import Facts
import Testing

@testable import CallTrail

@Suite struct AnswerTests {
  /// A denied call at second 19, and the same call allowed later.
  private func scene(passedAt later: Double?) -> Scene {
    var scene = Scene()
    scene.callerSide(tool: "get_balance")
    scene.calleeSide(tool: "get_balance")
    scene.inactive(tools: "get_balance")
    guard let later else { return scene }
    let trace = "ffffffffffffffffffffffffffffffff"
    scene.callerSide(at: later, tool: "get_balance", status: 200, trace: trace)
    scene.calleeSide(at: later + 0.3, tool: "get_balance", trace: trace)
    scene.auth(
      later + 0.36, "INFO Call allowed context=INBOUND trace_id=\(trace) tools=[get_balance]")
    scene.proxy(
      inbound: true, later + 0.29, lasting: 150, "POST /mcp", 200, host: "demo-mcp:3000")
    return scene
  }

  @Test func `The newest denied calls come first, and make the answer a no`() {
    let answer = scene(passedAt: nil).review.answer(.init())
    #expect(answer.verdict == .stopped)
    #expect(answer.listed.count == 1)
  }

  @Test func `A call that was denied and has passed since is over, and still told`() {
    let answer = scene(passedAt: 40).review.answer(.init())
    #expect(answer.verdict == .allowed)
    #expect(answer.over.count == 1)
    #expect(answer.listed.count == 2)
    #expect(answer.listed[answer.over.first ?? 0].isStopped)
  }

  @Test func `The newest denied one is told even if it has passed since`() {
    let answer = scene(passedAt: 40).review.answer(.init(.lastDenied))
    #expect(answer.shown.count == 1)
    #expect(answer.verdict == .stopped)
    #expect(answer.shownOver == [0])
    #expect(scene(passedAt: nil).review.answer(.init(.lastDenied)).shownOver.isEmpty)
  }

  @Test func `An introspection that says inactive is no hop that let the call pass`() {
    var scene = scene(passedAt: nil)
    scene.service(19.35, #"INFO:     10.0.0.9:1 - "POST /oauth2/introspect HTTP/1.1" 200 OK"#)
    let hop = scene.trails.first?.hops.first { $0.place == .introspection }
    #expect(hop?.outcome == .denied)
    #expect(hop?.note.contains("not active for tool get_balance") == true)
  }

  @Test func `A call of which only the auth service tells has its place in time`() throws {
    var scene = scene(passedAt: nil)
    scene.service(
      3, ServiceLogTests.failing("x/oauth2/token", "keycloak.exceptions.KeycloakGetError: 500: b''")
    )
    let answer = scene.review.answer(.init(.lastDenied))
    #expect(scene.trails.count == 2)
    #expect(answer.shown.first?.stop?.by != "Keycloak")
    #expect(scene.review.answer(.init()).listed.last?.stop?.by == "Keycloak")
  }

  @Test func `A trace is named by its first digits, a time by its distance`() throws {
    let review = scene(passedAt: 40).review
    #expect(review.answer(.init(.trace("ffff"))).verdict == .allowed)
    #expect(review.answer(.init(.trace("0a5b8ba138a4"))).verdict == .stopped)
    let time = try #require(TrailQuestion.Time("10:24:20"))
    #expect(review.answer(.init(.at(time))).shown.first?.isStopped == true)
    let far = try #require(TrailQuestion.Time("09:00"))
    #expect(review.answer(.init(.at(far))).verdict == .unknown)
  }

  @Test func `App and tool leave the others out`() {
    let review = scene(passedAt: nil).review
    #expect(review.answer(.init(app: "MCP")).seen == 1)
    #expect(review.answer(.init(app: "other")).seen == 0)
    #expect(review.answer(.init(tool: "get_balance")).seen == 1)
    #expect(review.answer(.init(tool: "transfer_money")).verdict == .unknown)
  }

  @Test(
    arguments: ["", "x", "25:00", "10:60", "10", "10:24:19:1", "1:2", "-1:00", "+1:00", "10:24:1x"])
  func `What is no time is refused`(text: String) { #expect(TrailQuestion.Time(text) == nil) }

  @Test func `Files are read in chunks, in any order, and give the same`() {
    let scene = scene(passedAt: 40)
    var reader = TrailReader(redact: { $0 })
    for stream in scene.streams.reversed() {
      reader.begin("\(stream.pod).log")
      var rest = stream.bytes[...]
      while !rest.isEmpty {
        Array(rest.prefix(97)).withUnsafeBytes { reader.read($0) }
        rest = rest.dropFirst(97)
      }
    }
    let review = CallReview(reader.finished(), sessions: nil, context: Scene.systems)
    #expect(review.trails.map { $0.stop?.rules } == scene.trails.map { $0.stop?.rules })
    #expect(review.kinds == Set(TrailLogs.Kind.allCases))
  }
}

@Suite struct HostileLogTests {
  /// A generator of the same numbers each time.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
  }

  @Test(.timeLimit(.minutes(30)), arguments: 0..<30)
  func `Lines that were cut and shuffled end in an answer`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 77 &+ 1)
    var scene = Scene()
    scene.callerSide()
    scene.calleeSide()
    scene.inactive()
    scene.service(
      19.2, ServiceLogTests.failing("x/oauth2/token_exchange", ServiceLogTests.group))
    func spoiled(_ lines: [String]) -> [String] {
      lines.shuffled(using: &dice).map { line in
        var bytes = Array(line.utf8)
        for _ in 0..<Int.random(in: 0...4, using: &dice) where !bytes.isEmpty {
          let at = Int.random(in: 0..<bytes.count, using: &dice)
          switch Int.random(in: 0...2, using: &dice) {
          case 0: bytes.removeSubrange(at...)
          case 1: bytes[at] = UInt8.random(in: 0...255, using: &dice)
          default: bytes.insert(contentsOf: bytes[at...].prefix(40), at: at)
          }
        }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    scene.extAuth = spoiled(scene.extAuth)
    scene.agentProxy = spoiled(scene.agentProxy)
    scene.serverProxy = spoiled(scene.serverProxy)
    scene.authService = spoiled(scene.authService)
    for trail in scene.trails { #expect(trail.hops.count < 50) }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Many calls at the same moment cost no more than their number`() {
    var scene = Scene()
    for index in 0..<2000 {
      let trace = String(String(index + 1_000_000, radix: 16) + String(repeating: "a", count: 32))
        .prefix(32)
      scene.auth(
        19, "INFO Checking MCP server call context=INBOUND trace_id=\(trace) host=demo-mcp:3000")
      scene.auth(
        19, "INFO Loading stored token context=INBOUND trace_id=\(trace) host=demo-mcp:3000 tool=a")
      scene.auth(19, "ERROR Error when calling `AuthorizationServerAPI.Token` err=x")
      scene.proxy(
        inbound: index % 2 == 0, 19, "POST /mcp", 403, details: "ext_authz_denied", flags: "UAEX",
        id: "\(index)", host: "demo-mcp:3000")
      scene.service(19, #"INFO:     10.0.0.9:1 - "POST /x/oauth2/token HTTP/1.1" 500 Internal"#)
    }
    #expect(scene.review.answer(.init()).listed.count == TrailAnswer.maximumListed)
  }

  @Test func `One line without an end is cut`() {
    var reader = TrailReader(redact: { $0 })
    reader.begin("x")
    let chunk = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
    for _ in 0..<20 { chunk.withUnsafeBytes { reader.read($0) } }
    #expect(reader.finished().records.isEmpty)
  }
}
