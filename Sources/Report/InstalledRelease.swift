import Diagnosis
import Facts

/// A release of CASA that was found: where and how it is installed, and what Helm says of it.
struct InstalledRelease {
  let name: String
  let namespace: String?
  let layout: String?
  /// Nil in the guide's layout, which has no chart.
  let chart: String?
  let revision: Int?
  let status: String?
}

extension Diagnosis {
  /// The releases whose fact says that they were found.
  var installed: [InstalledRelease] {
    releases.filter { $0["found"] == true }.map { release in
      let helm = helm.first {
        $0.subject.name == release.subject.name
          && $0.subject.namespace == release.subject.namespace
      }
      let chart = release["chart"]?.description ?? ""
      return InstalledRelease(
        name: release.subject.name, namespace: release.subject.namespace,
        layout: release["layout"]?.description, chart: chart.isEmpty ? nil : chart,
        revision: helm?["revision"].flatMap { value in
          if case .number(let number) = value { number } else { nil }
        }, status: helm?["status"]?.description)
    }
  }
}
