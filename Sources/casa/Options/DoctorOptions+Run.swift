import Evidence
import Facts
import Planning
import Probing
import RuleTable
import Vocabulary

extension DoctorOptions {
  /// What to ask, as far as the user and the rules say it.
  func plan(_ topic: Topic, _ table: RuleTable) -> PlanOptions {
    let declared = table.probes.filter { topic.areas.contains($0.area) }.map { probe in
      let words = Array(probe.arguments.dropFirst())
      return DeclaredCommand(
        id: probe.id, probe: probe.arguments.first == "helm" ? .helm(words) : .kubectl(words))
    }
    return PlanOptions(
      topic: topic,
      choice: .init(release: release?.name, runtimeNamespace: runtimeNamespace?.name),
      logLimits: LogLimits(
        tailLines: tail.count,
        sinceSeconds: since.map { max(1, Int($0.duration.components.seconds)) }),
      authURL: authURL?.url, declared: declared)
  }

  /// The user's kubectl for a context; nil stands for the current one.
  func kubectl(context: String?) throws(ClusterError) -> Kubectl {
    guard let program = Tool.find("kubectl", path: Terminal.variable("PATH") ?? "") else {
      throw ClusterError.kubectlMissing
    }
    return Kubectl(program: program, kubeconfig: kubeconfig, context: context)
  }

  /// Who answers: the recording that was named, else the cluster of that context.
  func source(context: String?) throws -> Examination.Source {
    if let replay { return .recording(try Recording(at: replay)) }
    return .cluster(
      ClusterConnection.Options(
        kubectl: try kubectl(context: context),
        helm: Tool.find("helm", path: Terminal.variable("PATH") ?? ""),
        limits: Limits(run: timeout.duration, probe: probeTimeout.duration),
        inCluster: Terminal.variable("KUBERNETES_SERVICE_HOST") != nil))
  }
}
