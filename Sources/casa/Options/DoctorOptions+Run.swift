import Diagnosis
import Evidence
import Facts
import Planning
import Probing
import RuleTable
import Session
import Vocabulary

extension DoctorOptions {
  /// The plan, as far as the user and the rules say it.
  func plan(_ topic: Topic, _ table: RuleTable) -> PlanOptions {
    let declared = table.probes.filter { topic.areas.contains($0.area) }.map { probe in
      let words = Array(probe.arguments.dropFirst())
      return DeclaredCommand(
        id: probe.id, probe: probe.arguments.first == "helm" ? .helm(words) : .kubectl(words))
    }
    // Of the control plane there is only one namespace to ask about: CASA's own.
    let runtime =
      switch topic {
      case .auth, .keycloak, .runtime: target.runtimeNamespace ?? target.namespace
      case .everything, .sidecar, .mas, .policy: target.runtimeNamespace
      // Whatever is installed elsewhere matters to it.
      case .install: nil as ObjectName?
      }
    let release = topic.install == nil ? target.release?.name : nil
    return PlanOptions(
      topic: topic, namespace: target.namespace?.name,
      choice: .init(release: release, runtimeNamespace: runtime?.name),
      logLimits: LogLimits(
        tailLines: limits.tail.count,
        sinceSeconds: limits.since.map { max(1, Int($0.duration.components.seconds)) }),
      authURL: target.authURL?.url, declared: declared)
  }

  /// The user's kubectl for a context; nil stands for the current one.
  func kubectl(context: String?) throws(ClusterError) -> Kubectl {
    guard let program = Tool.find("kubectl", path: Terminal.variable("PATH") ?? "") else {
      throw ClusterError.kubectlMissing
    }
    return Kubectl(program: program, kubeconfig: cluster.kubeconfig, context: context)
  }

  /// The options that the commands of a report have to carry so that they act on what was asked
  /// about.
  func scope(context: String?) -> CommandScope {
    CommandScope(
      context: context, kubeconfig: cluster.kubeconfig, namespace: target.namespace?.name,
      release: target.release?.name, runtimeNamespace: target.runtimeNamespace?.name)
  }

  /// Who answers: the recording that was named, else the cluster of that context.
  func source(context: String?) throws -> Examination.Source {
    if let replay = recordings.replay { return .recording(try RecordingFile.open(replay)) }
    return .cluster(
      ClusterConnection.Options(
        kubectl: try kubectl(context: context),
        helm: Tool.find("helm", path: Terminal.variable("PATH") ?? ""),
        limits: Limits(run: limits.timeout.duration, probe: limits.probeTimeout.duration),
        inCluster: Terminal.variable("KUBERNETES_SERVICE_HOST") != nil))
  }
}
