import Evidence
import Vocabulary

extension FactMaker {
  /// How every entry is, in one word each, and what it is that keeps it from running.
  ///
  /// - Parameter logs: what the programs wrote; the lines that they ended with become proof.
  func workloadFacts(_ logs: [LogStream] = []) -> [Fact] {
    inventory.entries.map { entry in
      let state = WorkloadState(entry, cluster: cluster)
      let pods = state.livePods
      let image = entry.workload?.spec.template?.spec?.containers.first?.image
      let trouble = state.isWell ? nil : WorkloadTrouble(entry, state, self, logs)
      return Fact(
        .workload, entry.subject(),
        [
          "kind": .text(entry.kind), "state": .text(state.word.rawValue),
          "desired": .number(state.desired), "ready": .number(state.ready),
          "running": .number(pods.filter { $0.status.phase == "Running" }.count),
          "failure": state.failure.map { .text($0) },
          "rollout": .text(state.rollout?.rawValue ?? "none"),
          "reason": trouble?.reason.map { .text($0) },
          "why": .text(trouble?.sentence ?? state.sentence(of: entry)),
          "progress": condition(entry, "Progressing")?.reason.map { .text($0) },
          "age": state.age.map { .number($0) },
          "floating": image.map { .flag($0.hasSuffix(":latest") || !$0.contains(":")) },
          "images": .number(builds(in: pods)),
          "evictions": .number(Evictions(entry, cluster).pods.count),
        ],
        proof: Proof(
          command: command(.deployments, entry.namespace, name: entry.name)
            .replacing("deployments.apps", with: entry.kind.lowercased()),
          line: state.sentence(of: entry), timestamp: changed(entry, state)),
        reasons: trouble?.proofs ?? Evictions(entry, cluster).proofs(self))
    }
  }

  /// When it came into its state: for one that was scaled, the time of the scaling.
  private func changed(_ entry: InventoryEntry, _ state: WorkloadState) -> String? {
    guard state.word == .scaledToZero else {
      return condition(entry, "Available")?.lastTransitionTime
    }
    return scalingEvent(entry)?.lastSeen
  }

  private func scalingEvent(_ entry: InventoryEntry) -> Event? {
    cluster.events.within(entry.namespace).filter {
      $0.involvedObject.name == entry.name && $0.reason == "ScalingReplicaSet"
        && $0.message?.value.contains(" to 0") == true
    }.max { ($0.lastSeen ?? "") < ($1.lastSeen ?? "") }
  }

  /// Distinct image digests of one container among the pods; a container that has not started yet
  /// has none.
  private func builds(in pods: [Pod]) -> Int {
    let statuses = pods.flatMap { $0.status.containerStatuses ?? [] }.filter {
      $0.name != "istio-proxy" && $0.imageID?.isEmpty == false
    }
    return Dictionary(grouping: statuses, by: \.name).values
      .map { Set($0.compactMap(\.imageID)).count }.max() ?? 0
  }

  func condition(_ entry: InventoryEntry, _ type: String) -> ObjectCondition? {
    entry.workload?.status?.conditions?.first { $0.type == type }
  }
}
