/// What the chart's container of a component requests and may use by default: quantities as Kubernetes
/// writes them.
public struct ChartResources: Sendable, Equatable {
  public let cpuRequest: String
  public let memoryRequest: String
  public let cpuLimit: String
  public let memoryLimit: String
}

extension Component {
  /// Nil where the chart gives no figures: ext-auth, the parts for tracing, and what is not CASA's.
  public var chartResources: ChartResources? {
    switch self {
    case .keycloak: .init(requests: ("1", "1Gi"), limits: ("2", "2Gi"))
    case .postgresKeycloak: .init(requests: ("250m", "512Mi"), limits: ("500m", "1Gi"))
    case .authService: .init(requests: ("250m", "256Mi"), limits: ("500m", "512Mi"))
    case .postgresAuth: .init(requests: ("100m", "256Mi"), limits: ("250m", "512Mi"))
    case .operator, .uiExplorer: .init(requests: ("50m", "64Mi"), limits: ("100m", "128Mi"))
    case .extAuth, .node, .coredns, .istiod, .agent, .telemetry: nil
    }
  }
}

extension ChartResources {
  fileprivate init(requests: (cpu: String, memory: String), limits: (cpu: String, memory: String)) {
    self.init(
      cpuRequest: requests.cpu, memoryRequest: requests.memory, cpuLimit: limits.cpu,
      memoryLimit: limits.memory)
  }
}
