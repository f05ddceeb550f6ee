import Evidence
import Facts
import Vocabulary

extension Planner {
  /// More agents' pods than this are not read; those that look ill come first.
  static let maximumAgentPods = 20
  /// Of one component of a release.
  static let maximumPods = 5

  /// The logs that rules search: the current run of every container, and the run before a crash.
  func logs(at context: PlanningContext) -> [Probe] {
    var agentPods = 0
    return context.inventory.entries.flatMap { entry -> [Probe] in
      guard needs.components.contains(entry.component), isAsked(entry) else { return [] }
      var pods = entry.pods.filter { $0.metadata.deletionTimestamp == nil && !$0.isFinished }
        .filter { $0.status.phase != "Failed" }.sorted { !$0.isReady && $1.isReady }
      if entry.component == .agent {
        pods = Array(pods.prefix(max(0, Self.maximumAgentPods - agentPods)))
        agentPods += pods.count
      } else {
        pods = Array(pods.prefix(Self.maximumPods))
      }
      return pods.flatMap { logs(of: $0, entry, context) }
    }
  }

  private func isAsked(_ entry: InventoryEntry) -> Bool {
    guard entry.component == .agent else { return true }
    switch options.topic {
    case .sidecar(let namespace?): return entry.namespace == namespace
    case .mas(let name, let namespace):
      return entry.mas?.hasSuffix("/\(name)") == true
        && (namespace ?? entry.namespace) == entry.namespace
    case .everything, .auth, .keycloak, .runtime, .policy, .sidecar, .install: return true
    }
  }

  private func logs(of pod: Pod, _ entry: InventoryEntry, _ context: PlanningContext) -> [Probe] {
    pod.allStatuses.flatMap { status -> [Probe] in
      let isProxy = status.name == "istio-proxy"
      guard needs.logs.contains(Needs.Log(component: entry.component, isProxy: isProxy)) else {
        return []
      }
      let isInit =
        pod.spec.initContainers?.contains {
          $0.name == status.name && $0.restartPolicy != "Always"
        } == true
      if isInit, status.ready || status.state?.terminated?.exitCode == 0 { return [] }
      // What never ran has written nothing.
      let hasRun =
        status.state?.running != nil || status.state?.terminated != nil || status.restartCount > 0
        || status.lastState?.terminated != nil
      guard hasRun else { return [] }
      func log(previous: Bool, _ limits: LogLimits) -> Probe {
        .log(
          namespace: entry.namespace, pod: pod.metadata.name, container: status.name,
          previous: previous, limits: limits)
      }
      let hasCrashed = !status.ready && status.restartCount > 0
      return (hasCrashed ? [false, true] : [false]).flatMap { previous in
        let whole = log(previous: previous, options.logLimits)
        guard case .log(let text)? = context.evidence[whole]?.answer,
          text.lacksNewest(options.logLimits)
        else { return [whole] }
        var shorter = options.logLimits
        shorter.tailLines = max(100, text.lines / 2)
        return [whole, log(previous: previous, shorter)]
      }
    }
  }
}
