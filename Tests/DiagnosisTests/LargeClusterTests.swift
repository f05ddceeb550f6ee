import Diagnosis
import Evidence
import Facts
import RuleTable
import Testing
import Vocabulary

/// What a cluster of thousands of namespaces must not cost.
struct LargeClusterTests {
  private static func base(_ namespaces: Int) -> FactBase {
    let gaps = (0..<namespaces).flatMap { number in
      [FactKind.pod, .event, .workload].map { kind in
        Gap(
          kinds: [kind], scope: ["namespace": ["team-\(number)"]],
          asked: "kubectl get \(kind.rawValue) -n team-\(number)",
          reason: Unanswered(why: .timeout, detail: "the time was over"), needs: nil)
      }
    }
    return FactBase(facts: [], logs: [], gaps: gaps + gaps)
  }

  /// With the square of the number of questions this takes an hour.
  @Test(.timeLimit(.minutes(30)))
  func `Thousands of questions without an answer are each told once`() throws {
    let diagnosis = Doctor(try RuleTable.builtIn()).diagnose(
      Self.base(3000), topic: .everything, evidence: Evidence())
    #expect(diagnosis.unknown.count == 9000)
    #expect(diagnosis.checks.contains { $0.status == .unknown })
  }

  @Test func `Rules that are not decided in time leave their checks unknown`() throws {
    let doctor = Doctor(try RuleTable.builtIn())
    let base = FactBase(facts: [], logs: [], gaps: [])
    let diagnosis = doctor.diagnose(
      base, doctor.search([]), topic: .everything, evidence: Evidence(), scope: CommandScope(),
      isOver: { true })
    #expect(diagnosis.findings.isEmpty)
    #expect(diagnosis.unknown.map(\.asked) == ["the rules"])
    #expect(diagnosis.checks.allSatisfy { $0.status == .unknown })
  }

  @Test(arguments: [(2, false), (3, false), (4, true)])
  func `A log that is longer than asked for lacks its end`(_ lines: Int, lacks: Bool) {
    let bytes = Array(String(repeating: "a line\n", count: lines).utf8)
    let log = LogText(bytes: bytes, isCut: lines >= 3)
    #expect(log.lacksNewest(LogLimits(tailLines: 3)) == lacks)
  }
}
