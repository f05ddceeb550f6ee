import Evidence
import Vocabulary

extension FactMaker {
  /// The pods of the entries, and pods without a controller in the asked namespace.
  func podFacts() -> [Fact] {
    let types = appTypes()
    return inventory.entries.flatMap { entry in
      entry.pods.map { pod in
        let scheduled = pod.condition("PodScheduled")
        return Fact(
          .pod, entry.subject(kind: "Pod", name: pod.metadata.name),
          [
            "workload": .text(entry.name), "phase": .text(pod.status.phase ?? "Unknown"),
            "reason": pod.status.reason.map { .text($0) },
            "message": pod.status.message.map { .text($0.value) },
            "ready": .flag(pod.isReady), "becameReady": .flag(pod.isReady),
            "readySince": pod.isReady
              ? pod.condition("Ready")?.lastTransitionTime.map { .text($0) } : nil,
            "scheduled": .flag(scheduled?.status != "False"),
            "scheduling": scheduled?.status == "False"
              ? scheduled?.message.map { .text($0.value) } : nil,
            "terminating": .flag(pod.metadata.deletionTimestamp != nil),
            "replaced": .flag(isReplaced(pod, in: entry)), "finished": .flag(pod.isFinished),
            "node": pod.spec.nodeName.map { .text($0) },
            "appType": types["\(entry.namespace)/\(entry.name)"].map { .text($0) },
            "age": cluster.age(pod.metadata.creationTimestamp).map { .number($0) },
          ],
          proof: Proof(
            command: command(.pods, entry.namespace, name: pod.metadata.name),
            line: podSentence(pod, scheduling: scheduled),
            timestamp: scheduled?.status == "False" ? scheduled?.lastTransitionTime : nil))
      }
    }
  }

  /// What the workloads are to the MultiAgentSystems that name them, by namespace/name.
  private func appTypes() -> [String: String] {
    cluster.multiAgentSystems.reduce(into: [:]) { types, mas in
      for app in mas.spec?.apps ?? [] {
        guard let workload = app.kubernetesWorkloadName, let type = app.type else { continue }
        types["\(mas.metadata.namespace ?? "")/\(workload)"] = type
      }
    }
  }

  private func podSentence(_ pod: Pod, scheduling: ObjectCondition?) -> String {
    var line = "pod \(pod.metadata.name): \(pod.status.phase ?? "Unknown")"
    if let reason = pod.status.reason { line += ", \(reason)" }
    if let message = pod.status.message?.value { line += ": \(message)" }
    if scheduling?.status == "False", let why = scheduling?.message?.value { line += ": \(why)" }
    return line
  }

  func isReplaced(_ pod: Pod, in entry: InventoryEntry) -> Bool {
    let born = pod.metadata.creationTimestamp ?? ""
    // What has ended is missed only where a pod is missing.
    if pod.isFinished || pod.status.phase == "Failed", entry.looksWell { return true }
    return entry.pods.contains {
      $0.metadata.name != pod.metadata.name && $0.isReady
        && $0.metadata.deletionTimestamp == nil && ($0.metadata.creationTimestamp ?? "") >= born
    }
  }

  /// The containers of living pods that nothing has replaced.
  ///
  /// - Parameter logs: what they wrote; the line that one ended with becomes proof.
  func containerFacts(_ logs: [LogStream] = []) -> [Fact] {
    inventory.entries.flatMap { entry in
      entry.pods.filter { pod in
        pod.metadata.deletionTimestamp == nil && !pod.isFinished
          && !(pod.status.phase == "Failed" && isReplaced(pod, in: entry))
      }.flatMap { pod in pod.allStatuses.map { container($0, pod, entry, logs) } }
    }
  }

  private func container(
    _ status: Pod.ContainerStatus, _ pod: Pod, _ entry: InventoryEntry, _ logs: [LogStream]
  ) -> Fact {
    let waiting = status.state?.waiting
    let ended = status.state?.terminated
    let last = status.lastState?.terminated
    let state = waiting != nil ? "waiting" : ended != nil ? "terminated" : "running"
    let isInit =
      pod.spec.initContainers?.contains {
        $0.name == status.name && $0.restartPolicy != "Always"
      } == true
    let isDoneInit = isInit && ended?.exitCode == 0
    let reason = waiting?.reason ?? ended?.reason
    let words = lastWords(status, pod, entry, logs)
    let isOwnMistake = words.map { OwnMistake.isTold(in: $0.line) } ?? false
    return Fact(
      .container, entry.subject(kind: "Pod", name: pod.metadata.name, container: status.name),
      [
        "pod": .text(pod.metadata.name), "workload": .text(entry.name),
        "container": .text(status.name), "ready": .flag(status.ready || isDoneInit),
        "state": .text(state), "reason": reason.map { .text($0) },
        "message": (waiting?.message ?? ended?.message).map { .text($0.value) },
        "exitCode": (ended ?? last).map { .number($0.exitCode) },
        "lastReason": (last ?? ended)?.reason.map { .text($0) },
        "restarts": .number(status.restartCount),
        "crashing": .flag(!isDoneInit && WorkloadState.isCrashing(status, in: pod)),
        "ownMistake": .flag(isOwnMistake),
        "image": (status.image ?? pod.allContainers.first { $0.name == status.name }?.image)
          .map { .text($0) },
        "age": cluster.age(status.state?.running?.startedAt).map { .number($0) },
        "endedAge": cluster.age((ended ?? last)?.finishedAt).map { .number($0) },
        "settled": .flag(isSettled(status)),
      ].merging(resources(of: pod.allContainers.first { $0.name == status.name })) { first, _ in
        first
      },
      proof: proof(of: status, in: pod),
      reasons: isDoneInit || status.ready ? [] : reasons(words, status, pod, entry))
  }

  /// Whether the run has lasted so long that it will not end as the one before did. Kubernetes waits
  /// up to five minutes between two runs.
  private func isSettled(_ status: Pod.ContainerStatus) -> Bool {
    guard status.ready, let age = cluster.age(status.state?.running?.startedAt) else {
      return false
    }
    let last = status.lastState?.terminated
    guard let began = last?.startedAt.flatMap({ Clock.seconds($0) }),
      let ended = last?.finishedAt.flatMap({ Clock.seconds($0) })
    else { return last == nil }
    return age > 300 && age > 3 * (ended - began)
  }

  /// The state of a container in a line: how it is, and how its last run ended.
  func proof(of status: Pod.ContainerStatus, in pod: Pod) -> Proof {
    let (waiting, ended) = (status.state?.waiting, status.state?.terminated)
    let last = ended ?? status.lastState?.terminated
    var line = "container \(status.name) of pod \(pod.metadata.name): "
    line += waiting != nil ? "waiting" : ended != nil ? "terminated" : "running"
    if let reason = waiting?.reason ?? ended?.reason { line += ", \(reason)" }
    if let message = (waiting?.message ?? ended?.message)?.value { line += ": \(message)" }
    if let last {
      line += "; last run ended with \(last.reason ?? "exit") (exit code \(last.exitCode))"
    }
    if status.restartCount > 0 { line += "; \(status.restartCount) restarts" }
    return Proof(
      command: command(.pods, pod.metadata.namespace, name: pod.metadata.name), line: line,
      timestamp: last?.finishedAt)
  }

  /// The last words of a container that keeps crashing.
  private func lastWords(
    _ status: Pod.ContainerStatus, _ pod: Pod, _ entry: InventoryEntry, _ logs: [LogStream]
  ) -> Proof? {
    guard WorkloadState.isCrashing(status, in: pod) else { return nil }
    return LastWords(of: status.name, in: pod, logs, component: entry.component)?.proof
  }

  /// Its last words, and those of the kubelet about it.
  private func reasons(
    _ words: Proof?, _ status: Pod.ContainerStatus, _ pod: Pod, _ entry: InventoryEntry
  ) -> [Proof] {
    let event = NewestWarning(entry, pod: pod, cluster).event.flatMap { event in
      // Of one that runs only what its probes say is about now.
      status.state?.running == nil || event.reason == "Unhealthy" ? proof(of: event) : nil
    }
    return [words, event].compactMap(\.self)
  }
}
