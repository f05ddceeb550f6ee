import Evidence
import Facts
import Gate
import Report
import RuleTable
import Vocabulary

@testable import Diagnosis

/// A outcome by name, as the golden files are named.
struct RunSample: Sendable, CustomStringConvertible {
  let name: String
  let outcome: RunResult
  let options: ReportOptions

  var description: String { name }

  static let all =
    (Sample.all + [.baseline, .suppressed, .injection]).map { RunSample($0) } + [fleet]

  /// Those that only a outcome, a baseline or a suppression brings about.
  static let compared = all.filter { ["baseline", "suppressed", "fleet"].contains($0.name) }

  init(_ sample: Sample) {
    name = sample.name
    outcome = RunResult([sample.diagnosis], tool: "casa 0.1.0")
    options = sample.options()
  }

  init(name: String, outcome: RunResult, options: ReportOptions) {
    self.name = name
    self.outcome = outcome
    self.options = options
  }

  /// Three clusters that answered and one that did not.
  static let fleet: RunSample = {
    func cluster(_ name: String, _ sample: Sample) -> GatedDiagnosis {
      var diagnosis = sample.diagnosis
      diagnosis.diagnosis.cluster.context = name
      diagnosis.diagnosis.cluster.server = "https://\(name).example:6443"
      diagnosis.diagnosis.now = Sample.now
      return diagnosis
    }
    let outcome = RunResult(
      [
        cluster("eu-west", .oneCause), cluster("us-east", .unknownOnly),
        cluster("lab", .healthy),
      ],
      unreachable: [
        RunResult.Unreachable(
          context: "ap-south",
          reason: "dial tcp 203.0.113.7:6443: connect: no route to host")
      ], tool: "casa 0.1.0")
    return RunSample(
      name: "fleet", outcome: outcome,
      options: ReportOptions(now: Sample.now))
  }()

  /// More than anybody reads: every kind of finding, thousands of times.
  static let huge: RunSample = {
    var findings: [Finding] = []
    for index in 0..<10_000 {
      let role: Finding.Role = [.cause, .consequence, .info, .history][index % 4]
      let finding = Make.finding(
        "ZZ-\(index % 700)", "Finding number \(index)", [.error, .warning][index % 2],
        check: "check-\(index % 90)", area: Area.allCases[index % 9], role: role,
        subject: Make.deployment("deployment-\(index)"),
        cause: String(repeating: "The cause is long. ", count: 20),
        fix: [Make.step("Repair it.", "kubectl get pods -n namespace-\(index)", .reads)],
        evidence: [
          Proof(
            command: "kubectl logs", line: String(repeating: "line \(index) ", count: 100))
        ], explainedBy: role == .consequence ? ["ZZ-\((index - 1) % 700)"] : [])
      findings.append(finding)
    }
    let unknown = (0..<10_000).map { index in
      Diagnosis.Unknown(
        asked: "kubectl get pods -n namespace-\(index)", why: .error, detail: "reason \(index)",
        needs: nil)
    }
    var diagnosis = GatedDiagnosis(Make.diagnosis(findings, unknown: unknown))
    for (index, finding) in findings.enumerated() {
      diagnosis[finding] = GateMark(
        novelty: index % 3 == 0 ? .new : .still,
        suppression: index % 40 == 8 ? Suppression(reason: "known", until: "2026-12-31") : nil)
    }
    diagnosis.resolved = (0..<10_000).map { index in
      PastFinding(
        rule: "ZZ-\(index % 700)", title: "Was \(index)", severity: .error,
        subject: "Deployment a/b-\(index)", fingerprint: "\(index)")
    }
    return RunSample(
      name: "huge", outcome: RunResult([diagnosis], tool: "casa 0.1.0"),
      options: ReportOptions(now: Sample.now))
  }()

  /// The reports about `huge`, each written once for all tests: that takes seconds without
  /// optimization.
  static let hugeReports: [ReportFormat: String] = Dictionary(
    uniqueKeysWithValues: ReportFormat.allCases.map { format in
      (format, format.render(huge.outcome, options: huge.options))
    })

  func text(_ format: ReportFormat) -> String {
    name == "huge" ? Self.hugeReports[format] ?? "" : format.render(outcome, options: options)
  }
}
