import Diagnosis
import Evidence
import Facts

/// What was looked at.
struct HeadSection {
  let diagnosis: Diagnosis

  func write(to page: inout Page) {
    if let cluster { page.add([Span(cluster, .dim)], hang: 2) }
    let installed = diagnosis.installed
    for release in installed { page.add([Span(told(release), .dim)], hang: 2) }
    if installed.isEmpty, !diagnosis.releases.isEmpty {
      page.add([Span("No release of CASA was found", .dim)])
    }
  }

  /// `kind-casa at https://127.0.0.1:6443, Kubernetes v1.36.2`; nil when no cluster was asked.
  private var cluster: String? {
    let cluster = diagnosis.cluster
    let place = [cluster.context, cluster.server].filter { !$0.isEmpty }.joined(separator: " at ")
    let version = cluster.version.isEmpty ? "" : "Kubernetes \(cluster.version)"
    let words = [place, version].filter { !$0.isEmpty }
    return words.isEmpty ? nil : "Cluster " + words.joined(separator: ", ")
  }

  private func told(_ release: InstalledRelease) -> String {
    let isGuide = release.layout == "guide"
    let place = release.namespace.map { " in \($0)" } ?? ""
    let facts = [
      isGuide ? "installed as the guide describes" : release.chart.map { "chart \($0)" },
      release.revision.map { "revision \($0)" }, release.status,
    ]
    return (["Release \(release.name)\(place)"] + facts.compactMap { $0 }).joined(separator: ", ")
  }
}
