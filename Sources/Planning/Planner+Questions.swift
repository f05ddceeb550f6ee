import Evidence
import Facts
import Vocabulary

extension Planner {
  /// More hosts than this are not asked for one by one.
  static let maximumHosts = 40

  /// The GETs to CASA's own programs.
  func questions(at context: PlanningContext) -> [Probe] {
    guard reads(.answers) || reads(.traces) else { return [] }
    var probes: [Probe] = []
    for release in context.releases {
      func ask(_ component: Component, _ port: Int, _ path: String) {
        guard needs.components.contains(component),
          let entry = context.inventory.entry(component, in: release), entry.workload != nil
        else { return }
        let target = ProxyTarget(
          kind: .services, namespace: release.namespace, name: entry.name, port: port)
        probes.append(.proxied(target, path: path))
      }
      if options.authURL == nil {
        ask(.authService, 8000, "/health")
        for path in databaseQuestions(context, release) { ask(.authService, 8000, path) }
        if reads(.traces) {
          for path in tracePaths(context) { ask(.authService, 8000, path) }
        }
      }
      ask(.keycloak, 8080, "/realms/master")
      ask(.uiExplorer, 80, "/")
      ask(.uiExplorer, 80, "/api/health")
      probes += keycloakReadiness(context, release)
    }
    if let url = options.authURL, needs.components.contains(.authService) {
      probes += [.address(url + "/health"), .address(url + HostQuestion.unregistered)]
    }
    return probes
  }

  /// Questions that make the auth service look into its database. Two such questions at once race
  /// in its start-up code if they are the first, so one goes ahead of the others.
  private func databaseQuestions(_ context: PlanningContext, _ release: Release) -> [String] {
    let paths = hostPaths(context, release).prefix(Self.maximumHosts) + [HostQuestion.unregistered]
    let wasAsked = context.evidence.asked.contains { probe in
      guard case .proxied(let target, let path) = probe else { return false }
      return target.namespace == release.namespace && paths.contains(path)
    }
    return Array(wasAsked ? paths : paths.prefix(1))
  }

  private func hostPaths(_ context: PlanningContext, _ release: Release) -> [String] {
    guard wants(.mas) || needs.components.contains(.agent) else { return [] }
    return context.systems.flatMap { mas in
      (mas.spec?.apps ?? []).compactMap { app in
        app.baseUrl?.netloc.map {
          HostQuestion.path(namespace: mas.metadata.namespace ?? "", host: $0)
        }
      }
    }
  }

  private func tracePaths(_ context: PlanningContext) -> [String] {
    var ids: [String] = []
    for probe in context.evidence.asked {
      guard case .proxied(_, let path) = probe, path.contains("get_mas_by_app_host"),
        case .http(let answer)? = context.evidence[probe]?.answer,
        let id = TraceQuery.masID(in: answer), !ids.contains(id)
      else { continue }
      ids.append(id)
    }
    return ids.map { TraceQuery.path(masID: $0) }
  }

  /// Keycloak's own words on why it is not ready, asked of the pod since its Service leaves it out.
  private func keycloakReadiness(_ context: PlanningContext, _ release: Release) -> [Probe] {
    guard needs.components.contains(.keycloak),
      let entry = context.inventory.entry(.keycloak, in: release)
    else { return [] }
    return entry.pods.filter { pod in
      !pod.isReady && pod.metadata.deletionTimestamp == nil
        && pod.allStatuses.contains { $0.state?.running != nil }
    }.prefix(2).map { pod in
      let target = ProxyTarget(
        kind: .pods, namespace: release.namespace, name: pod.metadata.name, port: 9000)
      return .proxied(target, path: "/health/ready")
    }
  }
}
