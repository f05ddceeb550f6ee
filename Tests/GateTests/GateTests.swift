import Diagnosis
import RuleTable
import Testing
import Vocabulary

@testable import Gate

struct GateTests {
  private static let table = Result { () throws(RuleErrors) in try RuleTable.builtIn() }

  private func judged(
    _ diagnosis: Diagnosis, baseline: String? = nil, suppressions: String? = nil,
    policy: GatePolicy = GatePolicy(), now: Int = 0
  ) throws -> GatedDiagnosis {
    let table = try Self.table.get()
    return Gate(
      policy, baseline: try baseline.map { try Baseline(json: Array($0.utf8), name: "old.json") },
      suppressions: try suppressions.map {
        try SuppressionFile.read(("s.yaml", Array($0.utf8)), rules: table.rules.map(\.id))
      }, clock: now
    ).judged(diagnosis, table: table)
  }

  private func report(_ findings: [Finding], context: String = "east") -> String {
    let all = findings.map { finding in
      #"{"rule":"\#(finding.id)","title":"\#(finding.id)","severity":"error","#
        + #""role":"\#(finding.role.rawValue)","fingerprint":"\#(finding.fingerprint)","#
        + #""subject":{"kind":"Deployment","namespace":"casa-runtime","name":"x"}}"#
    }
    return #"{"schema":"casa.doctor/v1","cluster":{"context":"\#(context)"},"findings":["#
      + all.joined(separator: ",") + "]}"
  }

  @Test func `a baseline tells what is new, and only what is new closes the gate`() throws {
    let (old, new) = (Make.finding("KC-01"), Make.finding("DB-01", about: "casa-auth-service"))
    let policy = GatePolicy(Threshold(.error, onlyNew: true))
    let known = try judged(Make.diagnosis([old]), baseline: report([old]), policy: policy)
    #expect(known[old].novelty == .still)
    #expect(known.verdict == .problems)
    #expect(known.exitStatus == .healthy)
    let both = try judged(Make.diagnosis([old, new]), baseline: report([old]), policy: policy)
    #expect(both[new].novelty == .new)
    #expect(both.exitStatus == .problems)
  }

  @Test func `only what was looked at can be resolved`() throws {
    let rule = try #require(try Self.table.get().rules.first)
    var diagnosis = Make.diagnosis()
    let gone = Make.finding(rule.id)
    #expect(try judged(diagnosis, baseline: report([gone])).resolved == [])
    diagnosis.checks[0].check = Check(id: rule.check, area: .keycloak, title: "")
    diagnosis.checks[0].status = .pass
    #expect(try judged(diagnosis, baseline: report([gone])).resolved?.map(\.rule) == [rule.id])
    diagnosis.checks[0].status = .unknown
    #expect(try judged(diagnosis, baseline: report([gone])).resolved == [])
  }

  @Test func `a report of one cluster is compared with whichever cluster is asked`() throws {
    let old = Make.finding("KC-01")
    let seen = try judged(Make.diagnosis([old]), baseline: report([old], context: "west"))
    #expect(seen[old].novelty == .still)
  }

  private let accepted = """
    suppressions:
      - id: KC-01
        subject: Deployment casa-runtime/*
        reason: waits for the maintenance window
        until: 2026-12-31
    """

  @Test func `what a team has accepted does not count, and neither does what it causes`() throws {
    let cause = Make.finding("KC-01")
    let effect = Make.finding("AU-01", role: .consequence, about: "x", explainedBy: ["KC-01"])
    let seen = try judged(Make.diagnosis([cause, effect]), suppressions: accepted)
    #expect(seen.exitStatus == .healthy)
    #expect(seen.open.isEmpty)
    #expect(seen[effect].suppression?.through == "KC-01")
    #expect(seen[cause].suppression?.file == "s.yaml")
  }

  @Test func `a consequence with a cause that counts still counts`() throws {
    let causes = [Make.finding("KC-01"), Make.finding("DB-01", about: "casa-postgres")]
    let effect = Make.finding(
      "AU-01", role: .consequence, about: "x", explainedBy: ["KC-01", "DB-01"])
    let seen = try judged(Make.diagnosis(causes + [effect]), suppressions: accepted)
    #expect(seen.open.map(\.id) == ["DB-01", "AU-01"])
    #expect(seen.exitStatus == .problems)
  }

  @Test func `a suppression ends with its last day, by the later of both clocks`() throws {
    // 2027-01-01T00:00:00Z
    let after = 1_798_761_600
    let cause = Make.finding("KC-01")
    #expect(
      try judged(Make.diagnosis([cause]), suppressions: accepted, now: after - 1).exitStatus
        == .healthy)
    #expect(
      try judged(Make.diagnosis([cause]), suppressions: accepted, now: after).exitStatus
        == .problems)
    var late = Make.diagnosis([cause])
    late.now = after
    #expect(try judged(late, suppressions: accepted, now: 0).exitStatus == .problems)
  }

  @Test func `an ended suppression is told with what to do`() throws {
    let table = try Self.table.get()
    let file = try SuppressionFile.read(
      ("s.yaml", Array(accepted.utf8)), rules: table.rules.map(\.id))
    let gate = Gate(suppressions: file, clock: 1_798_761_600)
    #expect(
      gate.expired(now: 0) == [
        "s.yaml:2:5: the suppression of KC-01 for Deployment casa-runtime/* ended on 2026-12-31;"
          + " fix the finding, or set a new `until`"
      ])
  }
}
