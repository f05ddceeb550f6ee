import TestSupport

extension FaultCell {
  static let reaching: [FaultCell] = [
    FaultCell("The API server's port is closed", 69, "does not answer", hasReport: false) {
      try await casa(RawServer.kubeconfig(server: "http://127.0.0.1:1"))
    },
    unreachable("No connection comes up", "does not answer", .full),
    unreachable("The connection comes up, and nothing follows", "does not answer", .silent),
    unreachable("TLS is never answered", "does not answer", .silent, scheme: "https"),
    unreachable("The connection is reset", "does not answer", .resets),
    unreachable("The connection is closed during TLS", "does not answer", .closes, scheme: "https"),
    door("401 for the first question", .notLoggedIn, "does not accept these credentials"),
    door("403 for the first question", .forbidden, "does not accept these credentials"),
    door("500 for the first question", .status(500, "etcd is gone"), "etcd is gone"),
    door("A login page in place of the API", .page(200), "does not answer"),
    door("The first answer breaks off", .reset, "does not answer"),
    door("Headers, and then no first answer", .headers, "does not answer"),
  ]

  private static let deep =
    String(repeating: #"{"items":["#, count: 10_000) + String(repeating: "]}", count: 10_000)

  private static let nul =
    Array(#"{"items":[{"metadata":{"name":"a"#.utf8) + [0] + Array("\"}}]}".utf8)
  private static let notUTF8 =
    Array(#"{"items":[{"metadata":{"name":"a"#.utf8) + [0xC3, 0x28, 0xFF] + Array("\"}}]}".utf8)

  static let lists: [FaultCell] = [
    list("401 for a list", .notLoggedIn, "not logged in"),
    list("403 for a list", .forbidden, "pods is forbidden"),
    list("404 for a list", .status(404, "nothing here"), "HTTP 404: nothing here"),
    list("409 for a list", .status(409, "try again"), "HTTP 409: try again"),
    list("410 for a list", .status(410, "too old resource version"), "HTTP 410: too old"),
    list("429 with Retry-After", .tooManyRequests, "HTTP 429: too many requests"),
    list("500 for a list", .status(500, "etcd is slow"), "HTTP 500: etcd is slow"),
    list("503 for a list", .status(503, "try later"), "HTTP 503: try later"),
    list("504 for a list", .status(504, "gave up"), "gave up"),
    list("A gateway's page with 502", .page(502), "HTTP 502"),
    list("HTML in place of JSON", .page(200), "the answer is no list of pods: broken JSON: <html>"),
    list("An empty body", .body(""), "the answer is no list of pods: broken JSON: an empty body"),
    list("JSON of another shape", .body(#"{"items":7}"#), "the answer is no list of pods"),
    list("JSON that is cut off", .truncated, "the answer is no list of pods"),
    list("JSON 10,000 levels deep", .body(deep), "the answer is no list of pods"),
    list("JSON that only opens, 20,000 times", .deep, "the answer is no list of pods"),
    list("A NUL byte in JSON", .bytes(nul), "the answer is no list of pods"),
    list("Invalid UTF-8 in JSON", .bytes(notUTF8), "the answer is no list of pods"),
    list("Nothing is answered", .silence, "no answer within 6 s"),
    list("Headers, and then nothing", .headers, "no answer within 6 s"),
    list("Half of the body, and then nothing", .stall, "no answer within 6 s"),
    list("The connection breaks off in the body", .reset, "why"),
  ]

  static let logs: [FaultCell] = [
    log("A log without end", .endlessLog, 2, "truncated"),
    log("A log that is one line without end", .endlessLine, 2, "truncated"),
    log(
      "A log of bytes that are no text", .bytes([0xFF, 0xC3, 0x28, 0x0A, 0xED, 0xA0, 0x80]), 0,
      "healthy"),
    log("NUL bytes in a log", .bytes(Array("a\0b\0\n\0\n".utf8)), 0, "healthy"),
    log("A log that never comes", .silence, 2, "no answer within 6 s"),
    log("A log that breaks off", .reset, 2, "unknown"),
  ]
}
