import Diagnosis
import Evidence
import Facts
import Gate

/// One cluster's diagnosis as the report files tell it: what counts, apart from what a person has
/// suppressed, and in which words.
struct ClusterSummary {
  let diagnosis: GatedDiagnosis
  let options: ReportOptions
  /// Causes and consequences that nobody suppressed.
  let groups: CauseGroups
  let suppressed: [Finding]
  /// The cluster's name for a reader: the context, else the server. Unique among the clusters of a
  /// run.
  var name: String
  /// The verdict in a few sentences, with what is suppressed and what a baseline tells.
  let headline: String

  init(_ diagnosis: GatedDiagnosis, _ options: ReportOptions) {
    self.diagnosis = diagnosis
    self.options = options
    groups = CauseGroups(diagnosis.open)
    suppressed = diagnosis.suppressed
    headline = VerdictSentence(diagnosis: diagnosis).text
    let cluster = diagnosis.cluster
    name = [cluster.context, cluster.server].first { !$0.isEmpty } ?? "no cluster"
  }

  var verdict: Verdict { diagnosis.verdict }

  /// The cluster's clock; the options' where the diagnosis has none.
  var now: Int { diagnosis.now > 0 ? diagnosis.now : options.now }
  var moments: TimeText { TimeText(now: now) }

  var notes: [Finding] {
    diagnosis.open.filter { $0.role == .info && !$0.isStarting }
  }
  var over: [Finding] {
    diagnosis.findings.filter { $0.role == .history }
  }
  var unanswered: [Diagnosis.Unknown] { diagnosis.unknown.filter { $0.why != .starting } }
}

extension Diagnosis {
  /// `kind-casa at https://127.0.0.1:6443, Kubernetes v1.36.2`; nil when no cluster was asked.
  var place: String? {
    let place = [cluster.context, cluster.server].filter { !$0.isEmpty }.joined(separator: " at ")
    let version = cluster.version.isEmpty ? "" : "Kubernetes \(cluster.version)"
    let words = [place, version].filter { !$0.isEmpty }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// `Release casa in casa-runtime, chart casa-runtime-0.1.17, revision 3, deployed`
  var releaseLines: [String] {
    installed.map { release in
      let facts = [
        release.layout == "guide"
          ? "installed as the guide describes" : release.chart.map { "chart \($0)" },
        release.revision.map { "revision \($0)" }, release.status,
      ].compactMap { $0 }
      let place = release.namespace.map { " in \($0)" } ?? ""
      return (["Release \(release.name)\(place)"] + facts).joined(separator: ", ")
    }
  }
}
