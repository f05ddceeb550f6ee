import Evidence
import Testing

struct EvidenceValueTests {
  private static let probe = Probe.list(.nodes, namespace: nil, labels: nil, fields: nil)

  @Test func `Evidence keeps the order of asking and the newest answer`() {
    let late = Unanswered(why: .timeout, detail: "late")
    var evidence = Evidence()
    evidence.add(Self.probe, .unanswered(late))
    evidence.add(.version, .answered(.version("v1.36.2")))
    #expect(evidence.unanswered.map(\.probe) == [Self.probe])
    evidence.add(Self.probe, .answered(.objects(ObjectList([Node]()))))
    #expect(evidence.asked == [Self.probe, .version])
    #expect(evidence[Self.probe]?.answer == .objects(ObjectList([Node]())))
    #expect(evidence.unanswered.isEmpty)
    #expect(evidence[.helm(["list"])] == nil)
  }
}
