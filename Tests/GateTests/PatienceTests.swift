import Diagnosis
import Gate
import Testing

struct PatienceTests {
  private let broken = GatedDiagnosis(
    Make.diagnosis([Make.finding("CF-01", stuck: true), Make.finding("KC-01")]))

  @Test func `a cause that does not heal ends the waiting once it was seen for long enough`() {
    var patience = Patience(settling: .seconds(20))
    #expect(patience.lost(broken, at: .seconds(0)).isEmpty)
    #expect(patience.lost(broken, at: .seconds(19)).isEmpty)
    #expect(patience.lost(broken, at: .seconds(20)).map(\.id) == ["CF-01"])
  }

  @Test func `a cause that was gone in between begins again`() {
    var patience = Patience(settling: .seconds(20))
    #expect(patience.lost(broken, at: .seconds(0)).isEmpty)
    #expect(patience.lost(GatedDiagnosis(Make.diagnosis()), at: .seconds(10)).isEmpty)
    #expect(patience.lost(broken, at: .seconds(25)).isEmpty)
    #expect(patience.lost(broken, at: .seconds(45)).map(\.id) == ["CF-01"])
  }

  @Test func `what is accepted, or may be something else, is waited for`() {
    var accepted = broken
    accepted[Make.finding("CF-01", stuck: true)].suppression = Suppression(
      reason: "known", until: "2099-01-01")
    #expect(accepted.stuck.isEmpty)
    var undecided = Make.finding("CF-01", stuck: true)
    undecided.candidates = ["CF-01", "CF-02"]
    #expect(GatedDiagnosis(Make.diagnosis([undecided])).stuck.isEmpty)
  }
}
