import Evidence
import Facts
import Vocabulary

extension Planner {
  /// More agents' pods than this are not read; those that look ill come first.
  static let mostAgentPods = 20
  /// Of one component of a release.
  static let mostPods = 5

  /// The logs that rules search: the current run of every container, and the run before a crash.
  func logs(at site: Site) -> [Probe] {
    guard wants(.log) else { return [] }
    var agentPods = 0
    return site.roster.members.flatMap { member -> [Probe] in
      guard needs.components.contains(member.component), isAsked(member) else { return [] }
      var pods = member.pods.filter { $0.metadata.deletionTimestamp == nil && !$0.isFinished }
        .filter { $0.status.phase != "Failed" }.sorted { !$0.isReady && $1.isReady }
      if member.component == .agent {
        pods = Array(pods.prefix(max(0, Self.mostAgentPods - agentPods)))
        agentPods += pods.count
      } else {
        pods = Array(pods.prefix(Self.mostPods))
      }
      return pods.flatMap { logs(of: $0, member, site) }
    }
  }

  private func isAsked(_ member: Member) -> Bool {
    guard member.component == .agent else { return true }
    switch options.topic {
    case .sidecar(let namespace?): return member.namespace == namespace
    case .mas(let name, let namespace):
      return member.mas?.hasSuffix("/\(name)") == true
        && (namespace ?? member.namespace) == member.namespace
    case .everything, .auth, .keycloak, .runtime, .policy, .sidecar: return true
    }
  }

  private func logs(of pod: Pod, _ member: Member, _ site: Site) -> [Probe] {
    pod.allStatuses.flatMap { status -> [Probe] in
      let isProxy = status.name == "istio-proxy"
      guard needs.logs.contains(Needs.Log(component: member.component, isProxy: isProxy)) else {
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
          namespace: member.namespace, pod: pod.metadata.name, container: status.name,
          previous: previous, limits: limits)
      }
      let hasCrashed = !status.ready && status.restartCount > 0
      return (hasCrashed ? [false, true] : [false]).flatMap { previous in
        let whole = log(previous: previous, options.logLimits)
        guard case .log(let text)? = site.evidence[whole]?.answer,
          text.lacksNewest(options.logLimits)
        else { return [whole] }
        var shorter = options.logLimits
        shorter.tailLines = max(100, text.lines / 2)
        return [whole, log(previous: previous, shorter)]
      }
    }
  }
}
