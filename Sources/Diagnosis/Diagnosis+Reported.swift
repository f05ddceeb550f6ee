public import Evidence
public import Facts
public import RuleTable
public import Vocabulary

/// For a diagnosis that is read from a report instead of made from facts.
extension Diagnosis {
  public init(
    reportedOf cluster: Cluster, releases: [Fact], helm: [Fact], checks: [CheckResult],
    findings: [Finding], unknown: [Unknown], unexplained: [Unexplained], stats: Stats
  ) {
    self.init(
      cluster: cluster, releases: releases, helm: helm, checks: checks, findings: findings,
      unknown: unknown, unexplained: unexplained, stats: stats)
  }
}

extension Diagnosis.CheckResult {
  public init(reported check: Check, status: Status, reason: String?) {
    self.init(check: check, status: status, reason: reason)
  }
}

extension Diagnosis.Unknown {
  public init(
    reported asked: String, why: Unanswered.Why, detail: String, needs: AccessNeed?
  ) {
    self.init(asked: asked, why: why, detail: detail, needs: needs)
  }
}

extension Unexplained {
  public init(
    reported shape: String, example: String, count: Int, component: Component?, command: String
  ) {
    self.init(
      shape: shape, example: example, count: count, component: component, command: command)
  }
}

extension Finding {
  public init(
    reportedOf rule: Rule, area: Area, role: Role, subject: Subject, cause: String,
    correction: String?, fix: [Step], confirm: [Step], evidence: [Proof], fingerprint: String
  ) {
    self.init(
      rule: rule, area: area, role: role, subject: subject, cause: cause, correction: correction,
      fix: fix, confirm: confirm, evidence: evidence, bindings: [:], captures: [:],
      reportedFingerprint: fingerprint)
  }
}
