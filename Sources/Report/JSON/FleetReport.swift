import Diagnosis
import Gate

/// The report for programs: schema `casa.doctor/v1` for one cluster; for several
/// `casa.doctor.fleet/v1`, which holds such a document for each.
struct FleetReport {
  private let options: ReportOptions

  init(_ options: ReportOptions) { self.options = options }

  func render(_ outcome: RunResult) -> String {
    if let only = outcome.diagnoses.first, !outcome.isFleet {
      return JSONReport(exitStatus: outcome.exitStatus, command: options.command)
        .render(only, token: outcome.token, denied: outcome.denied)
    }
    return JSONText.of(FleetDocument(outcome, options))
  }
}

/// Several clusters, the worst first.
struct FleetDocument: Codable {
  var schema = "casa.doctor.fleet/v1"
  var verdict: String
  var exitStatus: Int
  var clusters: [JSONDocument]
  var unreachable: [Unreachable]
  var command: String

  struct Unreachable: Codable {
    var context: String
    var reason: String
  }

  init(_ outcome: RunResult, _ options: ReportOptions) {
    let account = RunSummary(outcome, options)
    verdict = account.verdict.rawValue
    exitStatus = outcome.exitStatus.code
    clusters = account.clusters.enumerated().map { index, cluster in
      // A token was issued by one cluster's Keycloak, and the worst one is in question.
      JSONDocument(
        cluster.diagnosis, token: index == 0 ? outcome.token : nil,
        exitStatus: cluster.diagnosis.exitStatus)
    }
    unreachable = outcome.unreachable.map {
      Unreachable(context: $0.context, reason: $0.reason)
    }
    command = options.command
  }
}
