import Diagnosis
import Gate

/// A outcome as the report files tell it: every cluster, and all of them in one sentence.
struct RunSummary {
  let outcome: RunResult
  let options: ReportOptions
  let clusters: [ClusterSummary]

  init(_ outcome: RunResult, _ options: ReportOptions) {
    self.outcome = outcome
    self.options = options
    var names: [String: Int] = [:]
    clusters = outcome.diagnoses.map { diagnosis in
      var cluster = ClusterSummary(diagnosis, options)
      let count = names[cluster.name, default: 0] + 1
      names[cluster.name] = count
      if count > 1 { cluster.name += " (\(count))" }
      return cluster
    }
  }

  /// Told as a list of clusters: there are several, or the only one could not be reached.
  var isFleet: Bool { outcome.isFleet || clusters.isEmpty }

  /// The worst of the clusters; one that could not be reached is unknown.
  var verdict: Verdict {
    let verdicts = clusters.map(\.verdict)
    if verdicts.contains(.problems) { return .problems }
    return verdicts.contains(.unknown) || !outcome.unreachable.isEmpty ? .unknown : .healthy
  }

  var headline: String {
    let sentence = isFleet ? fleet : clusters.first?.headline ?? "No cluster was asked."
    return interruption.map { "\(sentence) \($0)" } ?? sentence
  }

  /// `1 of 3 clusters has problems, 1 could not be reached.`
  private var fleet: String {
    let total = clusters.count + outcome.unreachable.count
    func count(_ verdict: Verdict) -> Int { clusters.count { $0.verdict == verdict } }
    let parts = [
      (count(.problems), "has problems", "have problems"),
      (count(.unknown), "is not known to be healthy", "are not known to be healthy"),
      (outcome.unreachable.count, "could not be reached", "could not be reached"),
    ].filter { $0.0 > 0 }
    guard let first = parts.first else { return "All \(total) clusters are healthy." }
    let others = parts.dropFirst().map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    let lead = "\(first.0) of \(total) clusters \(first.0 == 1 ? first.1 : first.2)"
    return ([lead] + others).joined(separator: ", ") + "."
  }

  /// A run that was ended from outside tells what it saw until then.
  var interruption: String? {
    outcome.exitStatus.isInterrupted
      ? "The run was interrupted: this is what was seen until then." : nil
  }

  /// `healthy`, `problems found`, or `not everything could be checked`.
  static func words(_ verdict: Verdict) -> String {
    switch verdict {
    case .healthy: "healthy"
    case .problems: "problems found"
    case .unknown: "not everything could be checked"
    }
  }
}
