import Testing

@testable import CallTrail

@Suite struct AccessRecordTests {
  private func parsed(_ line: String) -> AccessRecord? {
    let bytes = Array(line.utf8)
    guard AccessRecord.isLikely(bytes[...]) else { return nil }
    return AccessRecord(RawLine(number: 7, bytes: bytes[...]), source: LogSource(pod: "agent-1"))
  }

  private static let denied =
    #"2026-11-22T10:24:07.208495423Z [2026-11-22T10:24:07.195Z] "POST /mcp HTTP/1.1" 403 UAEX ext_authz_denied - "-" 106 0 13 - "-" "demo-agent/1.0" "42bddc1f-1a54-4e22-a1fb-3a88eaf21449" "casa-demo-mcp:3000" "127.0.0.1:3000" inbound|3000|| 127.0.0.6:51492 10.244.0.112:3000 10.244.0.114:51492 outbound_.3000_._.x default"#

  @Test func `Istio's text format is read field by field`() throws {
    let record = try #require(parsed(Self.denied))
    #expect(record.isDenied)
    #expect((record.method, record.path, record.status) == ("POST", "/mcp", 403))
    #expect((record.flags, record.authority) == ("UAEX", "casa-demo-mcp:3000"))
    #expect(record.requestID == "42bddc1f-1a54-4e22-a1fb-3a88eaf21449")
    #expect(record.direction == .inbound)
    #expect(record.remoteAddress == "10.244.0.114")
    #expect(record.start.clock == "10:24:07.195")
    #expect(record.end.clock == "10:24:07.208")
    #expect(record.line.number == 7)
  }

  @Test func `A stamp that is too late for the line's own time is the end of the call`() throws {
    let record = try #require(
      parsed(
        Self.denied.replacing("[2026-11-22T10:24:07.195Z]", with: "[2026-11-22T10:24:07.208Z]")))
    #expect(record.start.clock == "10:24:07.195")
  }

  @Test func `The format before details were printed, and Envoy's own, are read too`() throws {
    let old = try #require(
      parsed(
        #"[2026-11-22T10:24:07.195Z] "GET /x HTTP/2" 503 UF "-" "delayed connect error: 111" 0 91 10 - "-" "curl/8" "id-1" "svc:80" "10.0.0.1:80" outbound|80||svc.ns.svc.cluster.local - 10.0.0.2:80 10.0.0.3:4 - -"#
      ))
    #expect((old.status, old.flags, old.failure) == (503, "UF", "delayed connect error: 111"))
    #expect(old.direction == .outbound)
    let envoy = try #require(
      parsed(
        #"[2026-11-22T10:24:07.195Z] "GET /x HTTP/1.1" 200 - 0 91 10 9 "-" "curl/8" "id-1" "svc:80" "10.0.0.1:80""#
      ))
    #expect((envoy.status, envoy.authority, envoy.direction) == (200, "svc:80", nil))
  }

  @Test func `Istio's JSON format is read, numbers or texts, with a trace id where it is logged`()
    throws
  {
    let record = try #require(
      parsed(
        #"2026-11-22T10:24:09Z {"authority":"svc:80","duration":13,"method":"POST","path":"/mcp","protocol":"HTTP/1.1","request_id":"id-1","response_code":403,"response_code_details":"ext_authz_error","response_flags":"UAEX","start_time":"2026-11-22T10:24:07.195Z","upstream_cluster":"outbound|80||svc","upstream_host":null,"traceparent":"00-0a5b8ba138a44984bb515938d6979821-00f067aa0ba902b7-01"}"#
      ))
    #expect(record.isAuthorizationError)
    #expect(record.traceID == "0a5b8ba138a44984bb515938d6979821")
    #expect(record.end.clock == "10:24:07.208")
  }

  @Test func `A query never stays, since it may be what a user wrote`() throws {
    let record = try #require(
      parsed(Self.denied.replacing("/mcp HTTP", with: "/chat?prompt=my%20salary HTTP")))
    #expect(record.path == "/chat")
    #expect(!record.line.text.contains("salary"))
  }

  @Test(arguments: [
    "", "[", "[]", "{", "{}", #"{"start_time":1}"#, "[x] \"", #"[2026-11-22T10:24:07Z] "GET" 1"#,
    #"[2026-11-22T10:24:07Z] "GET / HTTP/1.1" 99999999999999999999 - - - "-" 1 1 1 1 "-" "-" "-" "-""#,
    #"[2026-11-22T10:24:07Z] "GET / HTTP/1.1" 200 - - - "-" 1 1 99999999999999999999 1 "a" "b" "c" "d" "e""#,
    String(repeating: "\"", count: 5000), "[" + String(repeating: "] \"", count: 3000),
  ])
  func `What is no such line, or a hostile one, ends in nothing or in something sound`(line: String)
  {
    if let record = parsed(line) { #expect((0...999).contains(record.status)) }
  }
}
