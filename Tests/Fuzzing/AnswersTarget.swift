import Evidence

/// Everything else that is decoded: the answers of the API server, of helm and of programs behind
/// the proxy, and tokens. The first two bytes choose what it is and its status.
enum AnswersTarget {
  private static let target = ProxyTarget(
    kind: .services, namespace: "casa-runtime", name: "casa-auth-service", port: 8000)

  private static let probes: [Probe] = [
    .version, .list(.pods, namespace: "a", labels: nil, fields: nil),
    .list(.secrets, namespace: "a", labels: nil, fields: nil),
    .log(namespace: "a", pod: "b", container: "c", previous: false, limits: LogLimits()),
    .proxied(target, path: "/health"), .proxied(target, path: "/trace?mas_id=1"),
    .address("http://localhost:8000/health"), .helm(["status", "casa", "-o", "json"]),
    .kubectl(["get", "pods"]),
  ]
  private static let statuses = [200, 400, 401, 403, 404, 410, 429, 500, 503, 504]

  static func run(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    let probe = probes[Int(input[0]) % probes.count]
    let body = Array(input.dropFirst(2))
    let isCommand =
      switch probe {
      case .helm, .kubectl: true
      case .version, .list, .log, .proxied, .address: false
      }
    let raw: RawAnswer =
      isCommand
      ? .output(exitCode: Int(input[1]) % 2, output: body, error: body)
      : .response(.init(status: statuses[Int(input[1]) % statuses.count], body: body))
    let seen = Intake(redactor: Redactor()).observations(of: [(probe, raw)])
    require(seen.count == 1 && seen[0].probe == probe, "one question, one observation")
    let text = String(decoding: body, as: UTF8.self)
    _ = HelmRevision.revisions(in: text)
    _ = (try? TracePage(text))?.newestCalls
    _ = try? TokenClaims(token: text)
  }
}
