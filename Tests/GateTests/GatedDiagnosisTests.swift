import Diagnosis
import Evidence
import Testing
import Vocabulary

@testable import Gate

struct GatedDiagnosisTests {
  private func gated(
    _ findings: [Finding] = [], unanswered: [Unanswered.Why] = [],
    _ policy: GatePolicy = GatePolicy()
  ) -> GatedDiagnosis {
    GatedDiagnosis(Make.diagnosis(findings, unanswered: unanswered), policy: policy)
  }

  @Test func `a cluster without findings and gaps is healthy`() {
    #expect(gated().verdict == .healthy)
    #expect(gated().exitStatus == .healthy)
  }

  @Test func `a gap keeps the gate closed unless the policy lets it pass`() {
    let strict = gated(unanswered: [.timeout])
    #expect(strict.verdict == .unknown)
    #expect(strict.exitStatus == .unknown)
    let lenient = gated(unanswered: [.timeout], GatePolicy(allowUnknown: true))
    #expect(lenient.verdict == .unknown)
    #expect(lenient.exitStatus == .healthy)
  }

  @Test(arguments: [
    (Severity.error, Severity.error, 1), (.warning, .error, 0), (.warning, .warning, 1),
    (.info, .warning, 0),
  ])
  func `the severity of the policy decides which findings count`(
    _ severity: Severity, _ threshold: Severity, code: Int
  ) {
    let seen = gated([Make.finding("KC-01", severity)], GatePolicy(Threshold(threshold)))
    #expect(seen.exitStatus.code == code)
  }

  @Test func `what is over never counts and has no mark`() {
    let past = Make.finding("KC-01", role: .history)
    var seen = gated([past])
    seen[past].suppression = Suppression(reason: "x", until: "2099-01-01")
    #expect(seen[past] == GateMark())
    #expect(seen.exitStatus == .healthy)
  }

  @Test func `what is starting is no note that counts`() {
    var starting = Make.finding("PD-20", .info, role: .info)
    let policy = GatePolicy(Threshold(.info))
    #expect(gated([starting], policy).exitStatus == .problems)
    starting.isStarting = true
    #expect(gated([starting], policy).exitStatus == .healthy)
  }

  @Test func `only missing rights and programs cannot be answered by asking again`() {
    #expect(gated(unanswered: [.forbidden, .missingTool]).isUnanswerable)
    #expect(!gated(unanswered: [.forbidden, .timeout]).isUnanswerable)
    #expect(!gated([Make.finding("KC-01")], unanswered: [.forbidden]).isUnanswerable)
    #expect(!gated().isUnanswerable)
  }

  @Test func `the worst of several clusters decides`() {
    #expect(Statuses.worst([]) == .healthy)
    #expect(Statuses.worst([.healthy, .unknown]) == .unknown)
    #expect(Statuses.worst([.unknown, .unavailable]) == .unavailable)
    #expect(Statuses.worst([.unavailable, .problems, .unknown]) == .problems)
  }

  @Test(arguments: [(Int32(1), 129), (2, 130), (3, 131), (15, 143), (64, 143)])
  func `a signal has its status`(_ signal: Int32, code: Int) {
    let status = Statuses.of(signal: signal)
    #expect(status.code == code)
    #expect(status.isInterrupted)
  }
}
