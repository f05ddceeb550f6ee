import Testing

@testable import Facts

/// The access lines of the auth service, by route.
struct AccessLogTests {
  private func routes(_ lines: [String]) -> [AccessLog.Route] {
    AccessLog(Array(lines.joined(separator: "\n").utf8)).routes
  }

  private func answer(_ app: String, _ status: Int) -> String {
    "INFO:     10.0.0.4:40 - \"POST /\(app)/oauth2/token HTTP/1.1\" \(status) Text"
  }

  @Test func `One app's success does not hide that another's requests fail`() {
    let routes = routes([
      answer("a1", 500), answer("b2", 200), answer("a1", 500), answer("b2", 200),
    ])
    #expect(routes.map(\.app) == ["a1", "b2"])
    #expect(routes.map(\.failures) == [2, 0])
    #expect(Set(routes.map(\.name)) == ["POST /*/oauth2/token"])
  }

  @Test func `An exception in a group counts as the reason of a failure`() {
    let routes = routes([
      answer("a1", 500), "ERROR:    Exception in ASGI application",
      "  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
      "    | httpx.ConnectError: All connection attempts failed",
    ])
    #expect(routes.first?.exception?.text == "httpx.ConnectError: All connection attempts failed")
  }
}
