import Testing

@testable import Evidence

@Suite struct TracePageTests {
  /// Two user inputs, as the auth service answers; the first was used last.
  static let document = #"""
    {"items": {
      "8ff4bc92-2e20-44ef-95a8-9b2cabbac031": [
        {"event_type": "TokenIssuedEvent", "id": "c0fc07bb-0a58-4690-a8c0-cc4202270544",
         "user_input_id": "8ff4bc92-2e20-44ef-95a8-9b2cabbac031",
         "created_at": "2026-11-28T16:04:46.789780Z",
         "event": {"token": "abc", "app_id": "6a672084-d147-431f-a9b5-c878e0f4c98e",
                   "prompt": "Show the balance of my account"}},
        {"event_type": "MCPCallStartedEvent", "created_at": "2026-11-28T16:04:50Z",
         "event": {"tool": "get_balance", "blocked": true, "blocking_type": "DETERMINISTIC",
                   "blocking_reason": "tool_not_selected_by_llm"}},
        {"event_type": "LLMCallStartedEvent", "created_at": "2026-11-28T16:04:51.1Z",
         "event": {"call_id": "11111111-1111-4111-8111-111111111111", "prompt": "my cat",
                   "tools": "[\"name='get_balance'\", \"name='transfer_money'\"]"}},
        {"event_type": "LLMCallEndedEvent", "created_at": "2026-11-28T16:04:52.2Z",
         "event": {"call_id": "11111111-1111-4111-8111-111111111111", "response": "",
                   "tools": "[\"name='get_balance'\"]"}},
        {"event_type": "MCPCallStartedEvent", "created_at": "2026-11-28T16:05:00.562022Z",
         "event": {"tool": "get_balance", "blocked": false, "blocking_type": null,
                   "blocking_reason": null}}
      ],
      "cf23b7a1-5ca4-44bb-b4a9-6021b4fc93a0": [
        {"event_type": "LLMCallStartedEvent", "created_at": "2026-11-28T16:04:57.3Z",
         "event": {"call_id": "22222222-2222-4222-8222-222222222222"}},
        {"event_type": "MCPCallStartedEvent", "created_at": "2026-11-28T16:04:58Z",
         "event": {"tool": "transfer_money", "blocked": true, "blocking_type": "DETERMINISTIC",
                   "blocking_reason": "tool_not_selected_by_llm"}}
      ]
     }, "total": 4, "page": 1, "page_size": 2}
    """#

  @Test func `Sessions come with the one used last first, events with the oldest first`() throws {
    let page = try TracePage(Self.document)
    #expect(page.sessions.map(\.userInputID.first) == ["8", "c"])
    #expect(page.total == 4)
    #expect(page.sessions[0].events.map(\.type.first) == ["T", "M", "L", "L", "M"])
  }

  @Test func `A tool that was denied once and allowed later is allowed`() throws {
    let call = try #require(TracePage(Self.document).newestCalls.first { $0.tool == "get_balance" })
    #expect(!call.isBlocked)
    #expect(call.llmCalls.map(\.isAnswered) == [true])
    #expect(call.llmCalls[0].chosenTools == ["get_balance"])
  }

  @Test func `An LLM call is answered by an event with its own call id only`() throws {
    let call = try #require(
      TracePage(Self.document).newestCalls.first { $0.tool == "transfer_money" })
    #expect(call.isBlocked)
    #expect(call.llmCalls.map(\.isAnswered) == [false])
  }

  @Test func `A time without a fraction is earlier than one with it`() {
    let whole = TraceEvent(type: "a", createdAt: "2026-11-28T16:04:50Z")
    let later = TraceEvent(type: "a", createdAt: "2026-11-28T16:04:50.000001Z")
    #expect(whole.isEarlier(than: later))
    #expect(!later.isEarlier(than: whole))
  }

  @Test func `A page in the shape of casa 0.1 is refused with the reason`() {
    #expect {
      try TracePage(#"{"items":[{"tool":"t","blocked":true,"type":"MCPCallStartedEvent"}]}"#)
    } throws: { "\($0)".contains("record it again") }
  }

  @Test(arguments: ["", "[]", "{}", #"{"items":3}"#, #"{"items":{"u":[{"tool":"t"}]}}"#])
  func `What is no page of traces is no empty page`(document: String) {
    #expect(throws: TracePage.Mistake.self) { try TracePage(document) }
  }

  private func taken(_ status: Int, _ body: String) -> Observation {
    let target = ProxyTarget(kind: .services, namespace: "ns", name: "svc", port: 80)
    let raw = RawAnswer.response(.init(status: status, body: Array(body.utf8), isCut: false))
    return Intake(redactor: Redactor())
      .observations(of: [(.proxied(target, path: "/trace?mas_id=1"), raw)])[0].observation
  }

  @Test func `Of a page of traces no prompt, answer or token is kept`() throws {
    guard case .http(let answer)? = taken(200, Self.document).answer else {
      Issue.record("no answer")
      return
    }
    for secret in ["cat", "abc", "balance of my account"] {
      #expect(!answer.body.contains(secret))
    }
    #expect(try TracePage(answer.body).newestCalls == TracePage(Self.document).newestCalls)
  }

  @Test func `A page that is not understood is no answer`() {
    #expect(taken(200, "<html>").unanswered?.why == .error)
    #expect(taken(404, #"{"detail":"Not Found"}"#).answer != nil)
  }
}
