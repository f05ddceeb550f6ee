import Diagnosis

/// The report for programs: schema `casa.doctor/v1` for one cluster; for several
/// `casa.doctor.fleet/v1`, which holds such a document for each.
struct FleetReport {
  private let options: ReportOptions

  init(_ options: ReportOptions) { self.options = options }

  func render(_ survey: Survey) -> String {
    if let only = survey.diagnoses.first, !survey.isFleet {
      return JSONReport(
        failOn: options.failOn, exitStatus: survey.exitStatus, command: options.command
      ).render(only, token: survey.token)
    }
    return JSONText.of(FleetDocument(survey, options))
  }
}

/// Several clusters, the worst first.
struct FleetDocument: Encodable {
  var schema = "casa.doctor.fleet/v1"
  var verdict: String
  var exitStatus: Int
  var clusters: [JSONDocument]
  var unreachable: [Unreachable]
  var command: String

  struct Unreachable: Encodable {
    var context: String
    var reason: String
  }

  init(_ survey: Survey, _ options: ReportOptions) {
    let account = SurveyAccount(survey, options)
    verdict = account.verdict.rawValue
    exitStatus = survey.exitStatus
    clusters = account.clusters.enumerated().map { index, cluster in
      // A token was issued by one cluster's Keycloak, and the worst one is in question.
      JSONDocument(
        cluster.diagnosis, token: index == 0 ? survey.token : nil, failOn: options.failOn,
        exitStatus: cluster.exitStatus)
    }
    unreachable = survey.unreachable.map {
      Unreachable(context: $0.context, reason: $0.reason)
    }
    command = options.command
  }
}
