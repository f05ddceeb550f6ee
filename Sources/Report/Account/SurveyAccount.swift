import Diagnosis

/// A survey as the report files tell it: every cluster, and all of them in one sentence.
struct SurveyAccount {
  let survey: Survey
  let options: ReportOptions
  let clusters: [ClusterAccount]

  init(_ survey: Survey, _ options: ReportOptions) {
    self.survey = survey
    self.options = options
    var names: [String: Int] = [:]
    clusters = survey.diagnoses.map { diagnosis in
      var cluster = ClusterAccount(diagnosis, options)
      let count = names[cluster.name, default: 0] + 1
      names[cluster.name] = count
      if count > 1 { cluster.name += " (\(count))" }
      return cluster
    }
  }

  /// Told as a list of clusters: there are several, or the only one could not be reached.
  var isFleet: Bool { survey.isFleet || clusters.isEmpty }

  /// The worst of the clusters; one that could not be reached is unknown.
  var verdict: Diagnosis.Verdict {
    let verdicts = clusters.map(\.verdict)
    if verdicts.contains(.problems) { return .problems }
    return verdicts.contains(.unknown) || !survey.unreachable.isEmpty ? .unknown : .healthy
  }

  var headline: String {
    let sentence = isFleet ? fleet : clusters.first?.headline ?? "No cluster was asked."
    return interruption.map { "\(sentence) \($0)" } ?? sentence
  }

  /// `1 of 3 clusters has problems, 1 could not be reached.`
  private var fleet: String {
    let total = clusters.count + survey.unreachable.count
    func count(_ verdict: Diagnosis.Verdict) -> Int { clusters.count { $0.verdict == verdict } }
    let parts = [
      (count(.problems), "has problems", "have problems"),
      (count(.unknown), "is not known to be healthy", "are not known to be healthy"),
      (survey.unreachable.count, "could not be reached", "could not be reached"),
    ].filter { $0.0 > 0 }
    guard let first = parts.first else { return "All \(total) clusters are healthy." }
    let others = parts.dropFirst().map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    let lead = "\(first.0) of \(total) clusters \(first.0 == 1 ? first.1 : first.2)"
    return ([lead] + others).joined(separator: ", ") + "."
  }

  /// A run that was ended from outside tells what it saw until then.
  var interruption: String? {
    survey.exitStatus > 128 ? "The run was interrupted: this is what was seen until then." : nil
  }

  /// `healthy`, `problems found`, or `not everything could be checked`.
  static func words(_ verdict: Diagnosis.Verdict) -> String {
    switch verdict {
    case .healthy: "healthy"
    case .problems: "problems found"
    case .unknown: "not everything could be checked"
    }
  }
}
