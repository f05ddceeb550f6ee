import Diagnosis
import Evidence

/// What was looked at.
struct HeadSection {
  let diagnosis: Diagnosis

  func write(to page: inout Page) {
    if let place = diagnosis.place { page.add([Span("Cluster \(place)", .dim)], hang: 2) }
    let releases = diagnosis.releaseLines
    for release in releases { page.add([Span(release, .dim)], hang: 2) }
    if releases.isEmpty, !diagnosis.releases.isEmpty {
      page.add([Span("No release of CASA was found", .dim)])
    }
  }
}
