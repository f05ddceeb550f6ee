import Evidence
import FoundationEssentials
import Testing

/// What came in before a Secret was read is cleaned of its value at the end.
struct LastLookTests {
  private static let pods = Probe.list(.pods, namespace: "ns", labels: nil, fields: nil)
  private static let secrets = Probe.list(
    .secrets, namespace: "ns", labels: nil, fields: "metadata.name=s")
  private static let log = Probe.log(
    namespace: "ns", pod: "p", container: "c", previous: false, limits: LogLimits(tailLines: 3))
  private static let password = "Zk9#mQ2v-x81"

  /// Evidence of two rounds: first the given answers, then the Secret with the password.
  private func evidence(_ answers: [(Probe, String)]) -> Evidence {
    let intake = Intake(redactor: Redactor())
    var evidence = Evidence()
    func take(_ answers: [(Probe, String)]) {
      let raw = answers.map { probe, body in
        (probe, RawAnswer.response(.init(status: 200, body: Array(body.utf8))))
      }
      for (probe, seen) in intake.observations(of: raw) { evidence.add(probe, seen) }
    }
    take(answers)
    let value = Data(Self.password.utf8).base64EncodedString()
    let secret = #"{"metadata":{"name":"s"},"data":{"p":"\#(value)"}}"#
    take([(Self.secrets, #"{"kind":"SecretList","apiVersion":"v1","items":[\#(secret)]}"#)])
    return intake.lastLook(at: evidence)
  }

  private func list(of texts: [String]) -> String {
    let items = texts.map {
      #"{"metadata":{"name":"p"},"spec":{"containers":[]},"status":{"message":"\#($0)"}}"#
    }
    return #"{"kind":"PodList","apiVersion":"v1","items":[\#(items.joined(separator: ","))]}"#
  }

  private func messages(_ evidence: Evidence) -> [String] {
    guard case .objects(let list)? = evidence[Self.pods]?.answer else { return [] }
    return (list.objects(Pod.self) ?? []).compactMap { $0.status.message?.value }
  }

  @Test func `A value that is read later is hidden in a list that came before`() {
    let seen = evidence([(Self.pods, list(of: ["all well", "used \(Self.password) in vain"]))])
    #expect(messages(seen) == ["all well", "used [redacted:1] in vain"])
  }

  @Test func `A list without that value stays as it is`() {
    let seen = evidence([(Self.pods, list(of: ["all well", "password=hunter2x9 is wrong"]))])
    #expect(messages(seen) == ["all well", "password=[redacted:1] is wrong"])
  }

  @Test func `Of more texts than are remembered none is passed over`() {
    let filler = String(repeating: "x", count: 100_000)
    let texts = (0..<50).map { "\($0) \(filler)" } + ["used \(Self.password)"]
    let seen = evidence([(Self.pods, list(of: texts))])
    #expect(messages(seen).last == "used [redacted:1]")
  }

  @Test func `A log that came before is cleaned, too`() {
    let seen = evidence([(Self.log, "login with \(Self.password)\n")])
    guard case .log(let log)? = seen[Self.log]?.answer else {
      Issue.record("no log")
      return
    }
    #expect(String(decoding: log.bytes, as: UTF8.self) == "login with [redacted:1]\n")
  }
}
