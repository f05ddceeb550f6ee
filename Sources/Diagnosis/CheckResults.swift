import Evidence
import Facts
import RuleTable
import Vocabulary

/// How each check of a topic came out.
struct CheckResults {
  let all: [Diagnosis.CheckResult]

  init(
    _ table: RuleTable, _ outcomes: [Doctor.Outcome], _ findings: [Finding], _ topic: Topic,
    _ base: FactBase
  ) {
    let byCheck = Dictionary(grouping: outcomes, by: \.rule.check)
    let nothing = topic.install == nil ? Self.nothing(base) : nil
    all = table.checks.filter { topic.areas.contains($0.area) }.map { check in
      let found = findings.filter { $0.rule.check == check.id }
      if let first = found.first(where: { $0.role == .cause || $0.role == .consequence }) {
        return .init(check: check, status: .fail, reason: "\(first.id): \(first.title)")
      }
      if let young = found.first(where: \.isStarting) {
        return .init(
          check: check, status: .unknown, reason: "still starting: \(young.title)")
      }
      if let gap = (byCheck[check.id] ?? []).flatMap(\.gaps).first {
        return .init(
          check: check, status: .unknown, reason: "\(gap.reason.why.rawValue): \(gap.asked)")
      }
      return .init(check: check, status: nothing == nil ? .pass : .skipped, reason: nothing)
    }
  }

  /// Why nothing can have passed: what is not there was not looked at.
  private static func nothing(_ base: FactBase) -> String? {
    let isAbsent = base.facts.contains { $0.kind == .release && $0["found"] == .flag(false) }
    return isAbsent ? "not looked at: no release of CASA was found" : nil
  }
}
