import Diagnosis
import Evidence
import Gate
import RuleTable
import Vocabulary

/// The report for node_exporter's textfile collector: how a run came out, as gauges.
///
/// Labels hold the cluster, and words of the rule table and of the vocabulary; never a name of an
/// object or a text of a log, so the number of series stays small.
public struct PrometheusReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The file, each line with its line break.
  public func render(_ outcome: RunResult) -> String {
    let clusters = RunSummary(outcome, options).clusters
    var metrics: [PrometheusMetric] = []
    func add(_ name: String, _ help: String, _ write: (inout PrometheusMetric) -> Void) {
      var metric = PrometheusMetric(name: "casa_doctor_\(name)", help: help)
      write(&metric)
      if !metric.samples.isEmpty { metrics.append(metric) }
    }
    add("info", "The program that wrote this file.") {
      $0.add([("tool", outcome.tool)], 1)
    }
    add("exit_status", "Exit status of the run: 0 healthy, 1 problems, 2 unknown.") {
      $0.add([], outcome.exitStatus.code)
    }
    add("up", "Whether the cluster could be asked.") { metric in
      for cluster in clusters { metric.add([("cluster", cluster.name)], 1) }
      for cluster in outcome.unreachable { metric.add([("cluster", cluster.context)], 0) }
    }
    add("verdict", "The verdict that holds is 1, the others are 0.") { metric in
      for cluster in clusters {
        for verdict in Verdict.allCases {
          metric.add(
            [("cluster", cluster.name), ("verdict", verdict.rawValue)],
            cluster.verdict == verdict ? 1 : 0)
        }
      }
    }
    for cluster in clusters { self.add(cluster, add) }
    return PrometheusMetric.merged(metrics).map(\.text).joined()
  }

  private func add(
    _ cluster: ClusterSummary,
    _ add: (String, String, (inout PrometheusMetric) -> Void) -> Void
  ) {
    let (diagnosis, name) = (cluster.diagnosis, ("cluster", cluster.name))
    func findings(_ suppressed: Bool, _ metric: inout PrometheusMetric) {
      let counted = suppressed ? diagnosis.suppressed : diagnosis.open
      metric.count(counted) { finding in
        [
          name, ("rule", finding.id), ("severity", finding.rule.severity.rawValue),
          ("role", finding.role.rawValue), ("area", finding.area.rawValue),
        ]
      }
    }
    add("findings", "Findings that nobody suppressed, by rule.") { findings(false, &$0) }
    add("findings_suppressed", "Findings that a person suppressed for a while, by rule.") {
      findings(true, &$0)
    }
    add("checks", "Checks by how they came out.") { metric in
      for status in ["pass", "fail", "unknown", "skipped"] {
        metric.add(
          [name, ("status", status)], diagnosis.checks.count { $0.status.rawValue == status })
      }
    }
    add("unknown", "Questions without an answer, by reason.") { metric in
      for why in Unanswered.Why.allCases {
        metric.add([name, ("why", why.rawValue)], diagnosis.unknown.count { $0.why == why })
      }
    }
    if let resolved = diagnosis.resolved {
      add("changes", "Findings since the baseline: new, still there, or resolved.") { metric in
        for novelty in [Novelty.new, .still] {
          metric.add(
            [name, ("change", novelty.rawValue)],
            diagnosis.findings.count { diagnosis[$0].novelty == novelty })
        }
        metric.add([name, ("change", "resolved")], resolved.count)
      }
    }
    add("duration_seconds", "How long the asking took.") {
      $0.add([name], JUnitSuite.time(diagnosis.stats.seconds))
    }
    if cluster.now > 0 {
      add("last_run_timestamp_seconds", "The cluster's clock when it was asked.") {
        $0.add([name], cluster.now)
      }
    }
  }
}
