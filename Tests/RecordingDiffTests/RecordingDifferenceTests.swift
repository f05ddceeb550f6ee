import Evidence
import RecordingDiff
import Report
import Testing

struct RecordingDifferenceTests {
  private static func list(_ items: String, key: String = "api/v1/namespaces/ns/pods")
    -> RecordedAnswer
  {
    RecordedAnswer(
      key: key, command: "kubectl get x", content: .list(Array(#"{"items":[\#(items)]}"#.utf8)))
  }

  private static func log(_ text: String, pod: String = "p-1") -> RecordedAnswer {
    RecordedAnswer(
      key: "logs/ns/\(pod)/main", command: "kubectl logs", content: .log(Array(text.utf8)))
  }

  private static func difference(
    _ old: [RecordedAnswer], _ new: [RecordedAnswer]
  ) -> RecordingDifference {
    RecordingDifference(from: (old, []), to: (new, []))
  }

  private static func pod(_ name: String, image: String, extra: String = "") -> String {
    #"{"metadata":{"name":"\#(name)","namespace":"ns"\#(extra)},"spec":{"containers":["#
      + #"{"name":"main","image":"\#(image)"}]}}"#
  }

  @Test func `The same is the same, whatever counts and times say`() {
    let noise = #","resourceVersion":"7","generation":3,"managedFields":[{"time":"now"}]"#
    let difference = Self.difference(
      [Self.list(Self.pod("a", image: "x:1"))],
      [Self.list(Self.pod("a", image: "x:1", extra: noise))])
    #expect(difference.isEmpty)
    #expect(DifferenceText().render(difference) == "Nothing changed.\n")
  }

  @Test func `An object that came, went or changed is told with its fields`() {
    let difference = Self.difference(
      [
        Self.list(
          [Self.pod("a", image: "x:1"), Self.pod("b", image: "y:1")].joined(separator: ","))
      ],
      [
        Self.list(
          [Self.pod("a", image: "x:2"), Self.pod("c", image: "y:1")].joined(separator: ","))
      ])
    #expect(difference.objects.map(\.kind) == [.changed, .removed, .added])
    #expect(
      difference.objects[0].fields.map(\.path) == ["spec.containers[main].image"])
    #expect(
      DifferenceText().render(difference) == """
        Objects
          + 1 pods: ns/c
          - 1 pods: ns/b
          ~ pods ns/a
              spec.containers[main].image: x:1 -> x:2

        """)
  }

  @Test func `An object that was made again is told apart from one that changed`() {
    func made(_ uid: String, _ image: String) -> RecordedAnswer {
      Self.list(
        Self.pod("a", image: image, extra: #","uid":"\#(uid)","creationTimestamp":"\#(uid)""#))
    }
    let again = Self.difference([made("1", "x")], [made("2", "x")]).objects
    #expect(again.map(\.kind) == [.remade])
    let changed = Self.difference([made("1", "x")], [made("2", "y")]).objects
    #expect(changed.map(\.kind) == [.changed])
    #expect(changed.flatMap(\.fields).count == 1)
  }

  @Test func `A list that was refused once says nothing about its objects`() {
    let refused = RecordedAnswer(
      key: "api/v1/namespaces/ns/pods", command: "kubectl get pods",
      content: .unanswered(Unanswered(why: .forbidden, detail: "no")))
    let difference = Self.difference([refused], [Self.list(Self.pod("a", image: "x:1"))])
    #expect(difference.objects == [])
    #expect(difference.answers.map(\.old) == ["forbidden: no"])
    #expect(difference.answers.map(\.new) == ["answered"])
  }

  @Test func `Events that expired are no news, new ones are`() {
    let event = #"{"metadata":{"name":"e1","namespace":"ns"},"message":"x","count":1}"#
    let same = #"{"metadata":{"name":"e1","namespace":"ns"},"message":"x","count":9}"#
    let key = "api/v1/namespaces/ns/events"
    let some = Self.list(event, key: key)
    #expect(Self.difference([some], [Self.list("", key: key)]).isEmpty)
    #expect(Self.difference([some], [Self.list(same, key: key)]).isEmpty)
    #expect(Self.difference([Self.list("", key: key)], [some]).objects.map(\.kind) == [.added])
  }

  @Test func `New lines are counted, and new forms shown once`() {
    let time = "2026-11-22T09:49:00.000000000Z"
    let old = "\(time) INFO request 1 took 5 ms\n"
    let new = old + "\(time) INFO request 2 took 9 ms\n\(time) ERROR no 17\n\(time) ERROR no 18\n"
    let difference = Self.difference([Self.log(old)], [Self.log(new, pod: "p-2")])
    #expect(difference.logs.count == 1)
    #expect(difference.logs[0].newLines == 3)
    #expect(difference.logs[0].newShapes.map(\.example) == ["ERROR no 17"])
    #expect(difference.logs[0].newShapes.map(\.count) == [2])
    #expect(Self.difference([Self.log(new)], [Self.log(old)]).isEmpty, "old lines scroll away")
  }

  @Test func `Answers are told by what differs in them`() {
    func http(_ status: Int, _ body: String) -> RecordedAnswer {
      RecordedAnswer(
        key: "h", command: "curl h",
        content: .http(HTTPAnswer(outcome: .answered, status: status, body: body)))
    }
    let status = Self.difference([http(200, "")], [http(503, "")]).answers
    #expect(status.map { [$0.old, $0.new] } == [["HTTP 200", "HTTP 503"]])
    let body = Self.difference([http(200, #"{"a":1}"#)], [http(200, #"{"a":2}"#)]).answers
    #expect(body.map { [$0.old, $0.new] } == [["a: 1", "a: 2"]])
  }

  @Test func `Findings are compared by their fingerprints`() {
    func line(_ print: String) -> FindingLine {
      FindingLine(
        rule: "X-\(print)", title: "t", severity: "error", role: "cause", subject: "Pod ns/a",
        fingerprint: print)
    }
    let difference = RecordingDifference(
      from: ([], [line("1"), line("2")]), to: ([], [line("2"), line("3")]))
    #expect(difference.newFindings.map(\.rule) == ["X-3"])
    #expect(difference.resolvedFindings.map(\.rule) == ["X-1"])
  }

  @Test func `Neither secrets nor control characters come out of a foreign recording`() {
    let time = "2026-11-22T09:49:00.000000000Z"
    let bad = #"{"metadata":{"name":"a\u001b[2J","namespace":"ns"},"password":"Zx9pL4nt1Qw7"}"#
    let worse = #"{"metadata":{"name":"a\u001b[2J","namespace":"ns"},"password":"Zx9pL4nt2Qw7"}"#
    let difference = Self.difference(
      [Self.list(bad), Self.log("")],
      [Self.list(worse), Self.log("\(time) token=Zx9pL4nt3Qw7 \u{1B}[31m \u{202E}\n")]
    ).redacted(by: Redactor())
    for text in [DifferenceText().render(difference), DifferenceJSON().render(difference)] {
      #expect(text.contains("Zx9pL4nt") == false, "\(text)")
      #expect(text.utf8.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) }, "\(text)")
    }
  }
}
