import Evidence
import Testing

/// kubectl proxy tells a lost connection as an answer with status 500 (seen with kubectl 1.30, 1.32 and
/// 1.36); older ones prefix it and send 502.
@Suite struct RelayFailureTests {
  private func response(_ status: Int, _ body: String) -> RawAnswer.Response {
    RawAnswer.Response(status: status, body: Array(body.utf8))
  }

  @Test(arguments: [
    (500, "read tcp 127.0.0.1:53384->127.0.0.1:40089: read: connection reset by peer\n"),
    (500, "EOF\n"), (500, "unexpected EOF\n"),
    (500, "dial tcp 10.0.0.1:6443: connect: connection refused\n"),
    (500, "net/http: TLS handshake timeout\n"), (500, "context deadline exceeded\n"),
    (502, "Error while proxying request: EOF"), (429, "too many requests"),
  ])
  func `the words of what is in between are no answer`(status: Int, body: String) {
    #expect(response(status, body).relayFailure != nil)
  }

  @Test(arguments: [
    (500, "Internal Server Error"), (500, "read tcp is a word of mine\nand another line"),
    (502, "<html><title>502 Bad Gateway</title></html>"), (404, "EOF"), (200, "EOF"),
  ])
  func `a program's own words are its answer`(status: Int, body: String) {
    #expect(response(status, body).relayFailure == nil)
  }
}
