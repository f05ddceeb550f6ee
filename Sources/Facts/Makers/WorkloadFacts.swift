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
      let container = entry.workload?.spec.template?.spec?.containers.first
      let image = container?.image
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
          "ownMistake": .flag(trouble?.isOwnMistake == true),
          "why": .text(trouble?.sentence ?? state.sentence(of: entry)),
          "progress": condition(entry, "Progressing")?.reason.map { .text($0) },
          "age": state.age.map { .number($0) },
          "floating": image.map { .flag($0.hasSuffix(":latest") || !$0.contains(":")) },
          "images": .number(builds(in: pods)), "image": image.map { .text($0) },
          "evictions": .number(Evictions(entry, cluster).pods.count),
          "container": container.map { .text($0.name) }, "revisions": .number(revisions(of: entry)),
        ].merging(resources(of: container)) { first, _ in first },
        proof: Proof(
          command: command(.deployments, entry.namespace, name: entry.name)
            .replacing("deployments.apps", with: entry.kind.lowercased()),
          line: state.sentence(of: entry), timestamp: changed(entry, state)),
        reasons: trouble?.proofs ?? Evictions(entry, cluster).proofs(self))
    }
  }

  /// When it came into its state: for one that was scaled, the time of the scaling, which does not
  /// touch the condition; of one that is well the time means nothing.
  private func changed(_ entry: InventoryEntry, _ state: WorkloadState) -> String? {
    switch state.word {
    case .scaledToZero: scalingEvent(entry)?.lastSeen
    case .ready, .missing: nil
    case .starting, .notReady, .crashing, .pending, .blocked, .unknown:
      condition(entry, "Available").flatMap { $0.status == "False" ? $0.lastTransitionTime : nil }
    }
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

  /// Revisions that a roll-back could go to, the present one counted.
  private func revisions(of entry: InventoryEntry) -> Int {
    cluster.replicaSets.within(entry.namespace).count { set in
      set.metadata.ownerReferences?.contains { $0.name == entry.name } == true
    }
  }

  /// The requests and limits of a container.
  func resources(of container: Container?) -> [String: FactValue?] {
    let (requests, limits) = (container?.resources?.requests, container?.resources?.limits)
    return [
      "cpuRequest": requests?.cpu.map { .text($0) }, "cpuLimit": limits?.cpu.map { .text($0) },
      "memoryRequest": requests?.memory.map { .text($0) },
      "memoryLimit": limits?.memory.map { .text($0) },
    ]
  }

  func condition(_ entry: InventoryEntry, _ type: String) -> ObjectCondition? {
    entry.workload?.status?.conditions?.first { $0.type == type }
  }
}
