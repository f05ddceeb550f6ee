import Evidence
import Testing

struct IntakeTests {
  private static let pods = Probe.list(.pods, namespace: "ns", labels: nil, fields: nil)
  private static let log = Probe.log(
    namespace: "ns", pod: "p", container: "c", previous: false, limits: LogLimits(tailLines: 3))
  private static let page = Probe.proxied(
    ProxyTarget(kind: .services, namespace: "ns", name: "svc", port: 80), path: "/health")

  private func take(_ probe: Probe, _ status: Int, _ body: String, isCut: Bool = false)
    -> Observation
  {
    let raw = RawAnswer.response(.init(status: status, body: Array(body.utf8), isCut: isCut))
    return Intake(redactor: Redactor()).observations(of: [(probe, raw)])[0].observation
  }

  private static func status(_ code: Int, _ message: String) -> String {
    #"{"kind":"Status","status":"Failure","message":"\#(message)","code":\#(code)}"#
  }

  @Test(arguments: [
    (200, "<html>", Unanswered.Why.error), (200, "", .error), (200, #"{"items":3}"#, .error),
    (200, "{}", .error), (200, status(500, "in disguise"), .error),
    (200, #"{"kind":"PodList","apiVersion":"v1","items":null}"#, .error),
    (200, #"{"kind":"PodList","apiVersion":"v1","items":[null]}"#, .error),
    (200, #"{"kind":"PodList","apiVersion":"v1","items":["x"]}"#, .error),
    (200, #"{"kind":"PodList","apiVersion":"v1","items":[{}]}"#, .error),
    (200, #"{"items":[]}"#, .error),
    (200, #"{"kind":"PodList","apiVersion":"v2","items":[]}"#, .error),
    (200, #"{"kind":"ConfigMapList","apiVersion":"v1","items":[]}"#, .error),
    (200, #"{"kind":"Table","apiVersion":"meta.k8s.io/v1","rows":[]}"#, .error),
    (
      200, #"{"apiVersion":"v1","items":[],"kind":"PodList","metadata":{"continue":"x"}}"#,
      .truncated
    ),
    (200, #"{"items":[{"metadata":{"name":"p""#, .error), (401, "Unauthorized", .forbidden),
    (403, status(403, "pods is forbidden"), .forbidden), (404, "404 page not found", .error),
    (410, status(410, "too old"), .error), (429, status(429, "later"), .error),
    (500, "oops", .error), (503, "", .error), (504, status(504, "gave up"), .timeout),
  ])
  func `A list that is none has a reason`(_ status: Int, body: String, why: Unanswered.Why) {
    #expect(take(Self.pods, status, body).unanswered?.why == why)
  }

  @Test func `A list cut by the limit is no list`() {
    let empty = #"{"kind":"PodList","apiVersion":"v1","items":[]}"#
    #expect(take(Self.pods, 200, empty, isCut: true).unanswered?.why == .truncated)
    #expect(take(Self.pods, 200, empty).answer == .objects(ObjectList([Pod]())))
  }

  @Test func `A deep document is refused, not followed`() {
    let deep = String(repeating: #"{"items":["#, count: 50_000)
    #expect(take(Self.pods, 200, deep).unanswered?.why == .error)
  }

  @Test(arguments: [
    ("a\nb\n", false), ("a\nb\nc\n", true), ("", false),
  ])
  func `A log as long as its limit may be cut`(_ text: String, isCut: Bool) {
    #expect(
      take(Self.log, 200, text).answer == .log(LogText(bytes: Array(text.utf8), isCut: isCut)))
  }

  @Test(arguments: [
    "container \\\"c\\\" in pod \\\"p\\\" is waiting to start: ContainerCreating",
    "previous terminated container \\\"c\\\" in pod \\\"p\\\" not found",
  ])
  func `A container that never ran has an empty log`(_ message: String) {
    let seen = take(Self.log, 400, Self.status(400, message))
    #expect(seen.answer == .log(LogText(bytes: [], isCut: false)))
  }

  @Test func `A log that may not be read is unknown`() {
    #expect(take(Self.log, 403, Self.status(403, "no")).unanswered?.why == .forbidden)
    #expect(take(Self.log, 500, "x").unanswered?.why == .error)
  }

  @Test(arguments: [
    (500, "read tcp 127.0.0.1:4711->127.0.0.1:443: read: connection reset by peer\n"),
    (500, "EOF\n"), (500, "unexpected EOF\n"), (500, "dial tcp: lookup x: no such host\n"),
    (502, "Error while proxying request: EOF\n"),
    (429, "Too many requests, please try again later."),
  ])
  func `The words of kubectl proxy are no program's`(_ code: Int, words: String) {
    #expect(take(Self.page, code, words).unanswered?.why == .error)
  }

  @Test(arguments: [
    (503, "no endpoints available for service \\\"svc\\\"", HTTPAnswer.Outcome.noEndpoints),
    (503, "dial tcp 10.0.0.1:80: connect: connection refused", .refused),
    (503, "dial tcp 10.0.0.1:80: i/o timeout", .timeout), (404, "services not found", .unreachable),
    (502, "no such host", .notResolved), (500, "something else", .unreachable),
  ])
  func `What the API server says of a program is told from what the program says`(
    _ code: Int, message: String, outcome: HTTPAnswer.Outcome
  ) {
    guard case .http(let answer)? = take(Self.page, code, Self.status(code, message)).answer else {
      Issue.record("no answer")
      return
    }
    #expect(answer.outcome == outcome)
    #expect(answer.status == nil)
    guard case .http(let own)? = take(Self.page, code, #"{"detail":"x"}"#).answer else {
      Issue.record("no answer")
      return
    }
    #expect(own.outcome == .answered)
    #expect(own.status == code)
  }

  @Test func `Secrets are taken in first, so that no other answer shows their values`() {
    let secret = Probe.secret("s", in: "ns")
    let body =
      #"{"kind":"SecretList","apiVersion":"v1","items":[{"metadata":{"name":"s"},"#
      + #""data":{"k":"\#(base64(of: "hush-hush-1"))"}}]}"#
    let answers: [(probe: Probe, raw: RawAnswer)] = [
      (Self.log, .response(.init(status: 200, body: Array("say hush-hush-1\n".utf8)))),
      (secret, .response(.init(status: 200, body: Array(body.utf8)))),
    ]
    let seen = Intake(redactor: Redactor()).observations(of: answers)
    #expect(seen.map(\.probe) == [Self.log, secret])
    let text = LogText(bytes: Array("say [redacted:1]\n".utf8), isCut: false)
    #expect(seen[0].observation.answer == .log(text))
  }

  @Test func `Of helm's JSON only the release's state is kept`() {
    let output =
      #"{"name":"casa","version":2,"config":{"password":"plainword"},"info":{"status":"failed"}}"#
    let raw = RawAnswer.output(exitCode: 0, output: Array(output.utf8), error: [])
    let seen = Intake(redactor: Redactor()).observations(of: [(.helm(["status", "casa"]), raw)])
    guard case .output(let kept)? = seen[0].observation.answer else {
      Issue.record("no answer")
      return
    }
    #expect(kept.output.contains("plainword") == false)
    let revision = HelmRevision.revisions(in: kept.output).first
    #expect(revision?.revision == 2)
    #expect(revision?.status == "failed")
  }

  @Test(arguments: [
    "", "garbage", "[]", "{}", "null", "3", #"[{"status":"failed"}]"#, #"{"version":1}"#,
    #"[{"revision":1,"status":"failed"},{}]"#, "WARNING: a\nWARNING: b\n[]",
  ])
  func `helm that tells no revision has not answered`(_ output: String) {
    let raw = RawAnswer.output(exitCode: 0, output: Array(output.utf8), error: [])
    let seen = Intake(redactor: Redactor()).observations(of: [(.helm(["status", "casa"]), raw)])
    #expect(seen[0].observation.unanswered?.why == .error)
  }

  @Test(arguments: ["WARNING: the kubeconfig is group-readable\n", "\n", ""])
  func `One line before helm's document does no harm`(_ foreword: String) {
    let output = foreword + #"[{"revision":3,"status":"failed"}]"#
    let raw = RawAnswer.output(exitCode: 0, output: Array(output.utf8), error: [])
    let seen = Intake(redactor: Redactor()).observations(of: [(.helm(["status", "casa"]), raw)])
    guard case .output(let kept)? = seen[0].observation.answer else {
      Issue.record("no answer")
      return
    }
    #expect(HelmRevision.revisions(in: kept.output).first?.revision == 3)
  }

  @Test func `What helm says in its own words is redacted`() {
    let output = #"[{"revision":1,"status":"failed","description":"host name \"pw1@db\" failed"}]"#
    let raw = RawAnswer.output(exitCode: 0, output: Array(output.utf8), error: [])
    let seen = Intake(redactor: Redactor()).observations(of: [(.helm(["history", "casa"]), raw)])
    guard case .output(let kept)? = seen[0].observation.answer else {
      Issue.record("no answer")
      return
    }
    #expect(kept.output.contains("pw1@") == false)
    #expect(HelmRevision.revisions(in: kept.output).first?.status == "failed")
  }
}
