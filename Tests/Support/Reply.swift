import FlyingFox
import FoundationEssentials

/// How an answer goes over the wire, whole or faulty.
struct Reply {
  let date: String

  init(_ cluster: RecordedCluster) { date = cluster.date }

  func response(_ answer: Answer, path: APIPath, fault: Fault.Kind?) async -> HTTPResponse {
    switch fault {
    case nil: return response(answer)
    case .forbidden: return response(Answer(.forbidden(path), status: 403))
    case .notLoggedIn: return refusal(401, "Unauthorized", "Unauthorized")
    case .tooManyRequests:
      var answer = Answer(
        StatusDocument(429, "TooManyRequests", "too many requests, please try again later"),
        status: 429)
      answer.retryAfter = 1
      return response(answer)
    case .status(let code, let message): return refusal(code, "InternalError", message)
    case .page(let code):
      let page = "<html><body><h1>\(code) Bad Gateway</h1></body></html>\n"
      return response(Answer(status: code, type: "text/html", page))
    case .body(let text): return response(Answer(text))
    case .truncated:
      let half = Array(answer.body.prefix(answer.body.count / 2))
      return response(Answer(bytes: half, type: answer.type))
    case .deep: return response(Answer(String(repeating: #"{"items":["#, count: 20_000)))
    case .silence:
      try? await Task.sleep(for: .seconds(3600))
      return response(answer)
    case .stall: return faulty(answer, .silence)
    case .reset: return faulty(answer, .closing)
    case .late(let milliseconds):
      try? await Task.sleep(for: .milliseconds(milliseconds))
      return response(answer)
    case .endlessLog:
      // So long that a limit of bytes is met before one of lines.
      let words = String(repeating: "nothing happens, again and again, ", count: 1800)
      return endless(Array("2026-11-22T09:48:00.000000000Z INFO \(words)\n".utf8))
    case .endlessLine: return endless(Array(repeating: UInt8(ascii: "x"), count: 1 << 16))
    case .bytes(let bytes): return response(Answer(bytes: bytes, type: answer.type))
    case .headers:
      return HTTPResponse(
        statusCode: .ok, headers: headers(answer.type),
        body: HTTPBodySequence(
          from: FaultyBody(start: [], ending: .silence), count: answer.body.count))
    case .gigantic(let bytes):
      let item = Array(
        (#"{"metadata":{"name":"x"}},"# + String(repeating: " ", count: 65_510)).utf8)
      return HTTPResponse(
        statusCode: .ok, headers: headers(answer.type),
        body: HTTPBodySequence(
          from: FaultyBody(
            start: Array(#"{"items":["#.utf8), ending: .repeating(item, bytes / item.count)),
          suggestedBufferSize: 1 << 16))
    }
  }

  func response(_ answer: Answer) -> HTTPResponse {
    var headers = headers(answer.type)
    if let seconds = answer.retryAfter { headers[HTTPHeader("Retry-After")] = "\(seconds)" }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: "Recorded"), headers: headers,
      body: HTTPBodySequence(data: Data(answer.body), suggestedBufferSize: 1 << 16))
  }

  private func refusal(_ code: Int, _ reason: String, _ message: String) -> HTTPResponse {
    response(Answer(StatusDocument(code, reason, message), status: code))
  }

  /// Half of it, announced as all of it.
  private func faulty(_ answer: Answer, _ ending: FaultyBody.Ending) -> HTTPResponse {
    let half = Array(answer.body.prefix(answer.body.count / 2))
    return HTTPResponse(
      statusCode: .ok, headers: headers(answer.type),
      body: HTTPBodySequence(
        from: FaultyBody(start: half, ending: ending), count: answer.body.count))
  }

  private func endless(_ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: headers("text/plain"),
      body: HTTPBodySequence(
        from: FaultyBody(start: bytes, ending: .never), suggestedBufferSize: 1 << 16))
  }

  private func headers(_ type: String) -> HTTPHeaders {
    [
      .contentType: type, HTTPHeader("Date"): date,
      HTTPHeader("Cache-Control"): "no-cache, private",
    ]
  }
}
