import Diagnosis
import Evidence
import Vocabulary

/// The cluster, the release or the log that was looked at.
struct HeadSection {
  let diagnosis: Diagnosis

  func write(to page: inout Page) {
    if let place = diagnosis.place { page.add([Span("Cluster \(place)", .dim)], hang: 2) }
    let releases = diagnosis.releaseLines
    for release in releases { page.add([Span(release, .dim)], hang: 2) }
    if let install = diagnosis.install {
      page.add(
        [Span("Before an install of release \(install.release) in \(install.namespace)", .dim)],
        hang: 2)
    } else if releases.isEmpty, !diagnosis.releases.isEmpty {
      page.add([Span("No release of CASA was found", .dim)])
    }
  }
}
