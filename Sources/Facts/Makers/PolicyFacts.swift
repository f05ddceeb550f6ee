import Evidence
import Vocabulary

extension FactMaker {
  func policyFacts() -> [Fact] {
    cluster.casaPolicies.map { policy in
      let status = policy.status
      let phase = status?.phase ?? ""
      let namespace = policy.metadata.namespace ?? ""
      let target = policy.spec?.targetRef?.name ?? ""
      let workload =
        cluster.deployments.named(target, in: namespace)
        ?? cluster.statefulSets.named(target, in: namespace)
      let labels = workload?.spec.template?.metadata?.labels ?? [:]
      let generated = cluster.istioSidecars.first {
        $0.metadata.namespace == namespace && $0.metadata.name == "\(policy.metadata.name)-sidecar"
      }
      let message = status?.message?.value ?? ""
      let isKnown = isListed(namespace)
      return Fact(
        .policy,
        Subject(
          kind: "CASAPolicy", namespace: namespace, name: policy.metadata.name,
          component: .operator, release: release(for: namespace)?.name),
        [
          "phase": .text(phase.isEmpty ? "Pending" : phase), "blank": .flag(phase.isEmpty),
          "message": .text(message), "target": .text(target),
          "targetKind": .text(policy.spec?.targetRef?.kind ?? ""),
          "targetExists": isKnown
            ? .flag(workload != nil || hasBarePod(target, namespace)) : nil,
          "targetLabelled": workload == nil ? nil : .flag(labels["app"] == target),
          "limitsEgress": .flag(generated != nil),
          "ports": .text(
            (policy.spec?.allowedEndpoints ?? []).compactMap { $0.port.map(String.init) }
              .joined(separator: ",")),
          "terminating": .flag(policy.metadata.deletionTimestamp != nil),
          "age": cluster.age(policy.metadata.creationTimestamp).map { .number($0) },
          "inReleaseNamespace": .flag(isReleaseNamespace(namespace)),
        ],
        proof: Proof(
          command: commandLine([
            "kubectl", "get", "casap", policy.metadata.name, "-n", namespace, "-o", "json",
          ]),
          line: "CASAPolicy \(policy.metadata.name): \(phase.isEmpty ? "no status yet" : phase)"
            + (message.isEmpty ? "" : ", \"\(message)\""),
          timestamp: status?.lastSyncTime))
    }
  }
}
