public import Evidence

/// The system that the calls belong to, as far as it is known.
public struct TrailContext: Sendable {
  /// An app that a MultiAgentSystem registers.
  struct App: Sendable {
    var host: String
    var isMCPServer: Bool
    var workload: String?
  }

  var apps: [App] = []
  var llmHosts: Set<String> = []
  /// The tool checks of the systems, as their specs name them.
  var toolChecks: Set<String> = []
  /// The CASAPolicy of a workload.
  var policies: [String: String] = [:]
  /// The auth service's traces were read.
  public var hasTraces = false

  public init(systems: [MultiAgentSystem] = [], policies: [CASAPolicy] = []) {
    for mas in systems {
      if let host = mas.spec?.llmHost { llmHosts.insert(host.lowercased()) }
      toolChecks.formUnion(mas.spec?.enabledToolChecks ?? [])
      for app in mas.spec?.apps ?? [] {
        guard let host = app.baseUrl?.host else { continue }
        apps.append(
          App(
            host: host.lowercased(), isMCPServer: app.type == "mcp_server",
            workload: app.kubernetesWorkloadName))
      }
    }
    for policy in policies {
      guard let workload = policy.spec?.targetRef?.name else { continue }
      self.policies[workload] = policy.metadata.name
    }
  }

  func app(_ host: String?) -> App? {
    guard let host = host?.lowercased() else { return nil }
    return apps.first { $0.host == host }
  }

  func isLLM(_ host: String?) -> Bool { host.map { llmHosts.contains($0.lowercased()) } ?? false }
}
