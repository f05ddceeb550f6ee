import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

@testable import Diagnosis

/// A diagnosis by name, as the golden files are named.
struct Sample: Sendable, CustomStringConvertible {
  let name: String
  let diagnosis: GatedDiagnosis
  let command: String

  init(name: String, diagnosis: GatedDiagnosis, command: String = "casa doctor") {
    self.name = name
    self.diagnosis = diagnosis
    self.command = command
  }

  /// As it is without a baseline and suppressions.
  init(name: String, diagnosis: Diagnosis, command: String = "casa doctor") {
    self.init(name: name, diagnosis: GatedDiagnosis(diagnosis), command: command)
  }

  var description: String { name }

  static let all = [
    healthy, oneCause, twoCauses, unknownOnly, undecided, starting, hostile,
  ]

  /// 2026-11-22T09:50:22Z
  static let now = 1_795_341_022
}

/// Findings and facts with the parts that a report does not show left out.
enum Make {
  static func finding(
    _ id: String, _ title: String, _ severity: Severity = .error, check: String, area: Area,
    role: Finding.Role = .cause, subject: Subject, cause: String, correction: String? = nil,
    fix: [Finding.Step] = [], confirm: [Finding.Step] = [], evidence: [Proof],
    explainedBy: [String] = [], explains: [String] = [], guide: String? = nil,
    about: String? = nil, bindings: [String: String] = [:]
  ) -> Finding {
    let rule = Rule(
      id: id, title: title, check: check, severity: severity, heals: false,
      about: about.map { Template($0) },
      when: .all([]), clearedBy: [], cause: Template(cause), correction: nil, fix: [], confirm: [],
      explains: explains, twins: [], guide: guide, examples: Examples(fires: [], silent: []),
      place: Place(file: "sample.yaml", line: 1, column: 1))
    return Finding(
      rule: rule, area: area, role: role, subject: subject, cause: cause, correction: correction,
      fix: fix, confirm: confirm, evidence: evidence, explainedBy: explainedBy,
      explains: explains, bindings: bindings, captures: [:])
  }

  static func deployment(
    _ name: String, container: String? = nil, component: Component? = nil,
    namespace: String = "casa-runtime"
  ) -> Subject {
    Subject(
      kind: "Deployment", namespace: namespace, name: name, container: container,
      component: component, release: "casa")
  }

  static func step(
    _ text: String, _ run: String? = nil, _ risk: Risk? = nil, verify: String? = nil
  ) -> Finding.Step {
    Finding.Step(
      text: text, run: run, risk: risk, verify: verify,
      file: text.contains("values file")
        ? .init(name: "passwords.yaml", text: "authService:\n  database:\n    password: \"NEW\"")
        : nil)
  }

  static func diagnosis(
    _ findings: [Finding] = [], unknown: [Diagnosis.Unknown] = [], open: Set<String> = []
  ) -> Diagnosis {
    let release = Subject(
      kind: "Release", namespace: "casa-runtime", name: "casa", release: "casa")
    var stats = Stats()
    (stats.kubectlProcesses, stats.helmProcesses, stats.httpRequests) = (1, 2, 41)
    (stats.rounds, stats.seconds) = (3, 0.4875)
    return Diagnosis(
      cluster: Cluster(
        context: "kind-casa", server: "https://127.0.0.1:6443", version: "v1.36.2",
        namespace: "default"),
      releases: [
        Fact(
          .release, release, ["found": true, "layout": "chart", "chart": "casa-runtime-0.1.17"],
          proof: Proof(command: "kubectl get deployments -A -o json", line: "release casa"))
      ],
      helm: [
        Fact(
          .helm, release, ["status": "deployed", "revision": 3],
          proof: Proof(command: "helm history casa -n casa-runtime -o json", line: "revision 3"))
      ],
      checks: Checks.results(findings, open: open), findings: findings, unknown: unknown,
      stats: stats)
  }
}
