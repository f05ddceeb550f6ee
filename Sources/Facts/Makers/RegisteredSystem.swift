import Evidence
import FoundationEssentials

/// What the auth service holds of a MultiAgentSystem, where its build tells that with the answer
/// about one of the system's hosts. Nothing of it but names is kept.
struct RegisteredSystem: Decodable {
  var checks: [String]
  var apps: [App]

  struct App: Decodable {
    var host: String
    var workload: String
  }

  /// Nil when the answer holds no such record.
  init?(_ answer: String) {
    guard let record = try? JSONDecoder().decode(Self.self, from: Data(answer.utf8)) else {
      return nil
    }
    self = record
  }

  /// The same tool checks, hosts and workloads: what a change of the spec does not bring here.
  func agrees(with mas: MultiAgentSystem) -> Bool {
    let declared = mas.spec?.apps ?? []
    return Set(checks) == Set(mas.spec?.enabledToolChecks ?? [])
      && Set(apps.map(\.host)) == Set(declared.compactMap(\.baseUrl?.host))
      && Set(apps.map(\.workload)) == Set(declared.compactMap(\.kubernetesWorkloadName))
  }
}
