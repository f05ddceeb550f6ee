import Evidence
import Facts
import RuleTable
import Vocabulary

@testable import Diagnosis

/// Findings and diagnoses with only what the gate looks at.
enum Make {
  static func finding(
    _ id: String, _ severity: Severity = .error, role: Finding.Role = .cause,
    about name: String = "casa-keycloak", stuck: Bool = false, explainedBy: [String] = []
  ) -> Finding {
    let rule = Rule(
      id: id, title: id, check: "a-check", severity: severity, heals: false, stuck: stuck,
      about: nil, when: .all([]), clearedBy: [], cause: Template(id), correction: nil, fix: [],
      confirm: [], explains: [], twins: [], guide: nil, examples: Examples(fires: [], silent: []),
      place: Place(file: "rules.yaml", line: 1, column: 1))
    let subject = Subject(kind: "Deployment", namespace: "casa-runtime", name: name)
    var finding = Finding(
      rule: rule, area: .keycloak, role: role, subject: subject, cause: id, correction: nil,
      fix: [], confirm: [], evidence: [], bindings: [:], captures: [:])
    finding.explainedBy = explainedBy
    return finding
  }

  static func diagnosis(
    _ findings: [Finding] = [], unanswered: [Unanswered.Why] = [],
    check status: Diagnosis.CheckResult.Status = .fail
  ) -> Diagnosis {
    Diagnosis(
      cluster: Cluster(context: "east"), releases: [], helm: [],
      checks: [
        Diagnosis.CheckResult(
          check: Check(id: "a-check", area: .keycloak, title: "A check"), status: status,
          reason: nil)
      ], findings: findings,
      unknown: unanswered.map { .init(asked: "kubectl get pods", why: $0, detail: "", needs: nil) },
      stats: Stats())
  }
}
