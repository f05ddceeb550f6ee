import Evidence
import FoundationEssentials

/// The auth service's record of a MultiAgentSystem, as it answers the question about one of the
/// system's hosts.
struct RegisteredSystem: Decodable {
  /// The id that traces carry. The record has an id of its own, which no trace does.
  var masID: String
  var toolChecks: [String]
  var apps: [App]

  struct App: Decodable {
    var host: String
    var workload: String?

    enum CodingKeys: String, CodingKey {
      case host = "url_host"
      case workload = "kubernetes_workload_name"
    }
  }

  enum CodingKeys: String, CodingKey {
    case masID = "mas_id"
    case toolChecks = "enabled_tool_checks"
    case apps = "app_specs"
  }

  /// Nil when the answer holds no such record.
  init?(_ answer: HTTPAnswer) {
    guard answer.status == 200,
      let record = try? JSONDecoder().decode(Self.self, from: Data(answer.body.utf8))
    else { return nil }
    self = record
  }

  /// The same tool checks, hosts and workloads: what a change of the spec does not bring here.
  func agrees(with mas: MultiAgentSystem) -> Bool {
    let declared = mas.spec?.apps ?? []
    return Set(toolChecks) == Set(mas.spec?.enabledToolChecks ?? [])
      && Set(apps.map(\.host)) == Set(declared.compactMap { $0.baseUrl?.netloc })
      && Set(apps.compactMap(\.workload)) == Set(declared.compactMap(\.kubernetesWorkloadName))
  }
}
