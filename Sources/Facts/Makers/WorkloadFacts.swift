import Evidence
import Vocabulary

extension FactMaker {
  /// How every entry is, in one word each.
  func workloadFacts() -> [Fact] {
    inventory.entries.map { entry in
      let state = WorkloadState(entry, cluster: cluster)
      let pods = state.livePods
      let container = entry.workload?.spec.template?.spec?.containers.first
      let image = container?.image
      return Fact(
        .workload, entry.subject(),
        [
          "kind": .text(entry.kind), "state": .text(state.word.rawValue),
          "desired": .number(state.desired), "ready": .number(state.ready),
          "running": .number(pods.filter { $0.status.phase == "Running" }.count),
          "failure": state.failure.map { .text($0) },
          "progress": condition(entry, "Progressing")?.reason.map { .text($0) },
          "age": state.age.map { .number($0) },
          "floating": image.map { .flag($0.hasSuffix(":latest") || !$0.contains(":")) },
          "images": .number(builds(in: pods)), "image": image.map { .text($0) },
          "container": container.map { .text($0.name) }, "revisions": .number(revisions(of: entry)),
        ].merging(resources(of: container)) { first, _ in first },
        proof: Proof(
          command: command(.deployments, entry.namespace, name: entry.name)
            .replacing("deployments.apps", with: entry.kind.lowercased()),
          line: state.sentence(of: entry),
          timestamp: since(state, entry)))
    }
  }

  /// Since when it is as it is: scaling to 0 does not touch the condition, and for one that is well
  /// the time means nothing.
  private func since(_ state: WorkloadState, _ entry: InventoryEntry) -> String? {
    switch state.word {
    case .ready, .scaledToZero, .missing: nil
    case .starting, .notReady, .crashing, .pending, .blocked, .unknown:
      condition(entry, "Available").flatMap { $0.status == "False" ? $0.lastTransitionTime : nil }
    }
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

  /// What a container asks for and may use.
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

/// One word for how a workload is, and what it is based on.
struct WorkloadState {
  enum Word: String {
    case ready, starting, crashing, pending, blocked, missing, unknown
    case notReady = "not-ready"
    case scaledToZero = "scaled-to-zero"
  }

  /// For this long after a start an unready pod is not yet suspicious.
  static let patience = 180

  let word: Word
  let desired: Int
  let ready: Int
  let failure: String?
  let age: Int?
  let livePods: [Pod]

  init(_ entry: InventoryEntry, cluster: ClusterState) {
    let workload = entry.workload
    let status = workload?.status
    desired =
      entry.kind == "DaemonSet"
      ? status?.desiredNumberScheduled ?? 0 : workload?.spec.replicas ?? (workload == nil ? 0 : 1)
    ready = status?.readyReplicas ?? status?.numberReady ?? 0
    livePods = entry.pods.filter { $0.metadata.deletionTimestamp == nil && !$0.isFinished }
    let conditions = status?.conditions ?? []
    failure =
      conditions.first { $0.type == "ReplicaFailure" && $0.status == "True" }?.message?.value
      ?? Self.replicaSetFailure(entry, cluster)
    age =
      livePods.compactMap { cluster.age($0.metadata.creationTimestamp) }.min()
      ?? cluster.age(workload?.metadata.creationTimestamp)
    word = Self.word(
      workload: workload, desired: desired, ready: ready, failure: failure, pods: livePods,
      cluster: cluster)
  }

  private static func replicaSetFailure(_ entry: InventoryEntry, _ cluster: ClusterState) -> String?
  {
    cluster.replicaSets.within(entry.namespace).first { set in
      set.metadata.ownerReferences?.contains { $0.name == entry.name } == true
        && (set.spec.replicas ?? 0) > 0
        && set.status?.conditions?.contains {
          $0.type == "ReplicaFailure" && $0.status == "True"
        } == true
    }?.status?.conditions?.first { $0.type == "ReplicaFailure" }?.message?.value
  }

  private static func word(
    workload: Workload?, desired: Int, ready: Int, failure: String?, pods: [Pod],
    cluster: ClusterState
  ) -> Word {
    guard workload != nil else { return .missing }
    if desired == 0 { return .scaledToZero }
    if ready >= desired { return .ready }
    if pods.contains(where: { isCrashing($0) }) { return .crashing }
    let living = pods.filter { $0.status.phase != "Failed" }
    if living.isEmpty {
      return failure == nil && ready == 0 ? missingPods(workload, cluster) : .blocked
    }
    if living.count < desired, failure != nil { return .blocked }
    if living.contains(where: { isStuckPending($0) }) { return .pending }
    let youngest = living.compactMap { cluster.age($0.metadata.creationTimestamp) }.min() ?? 0
    if living.contains(where: { $0.status.phase == "Pending" }), youngest >= patience {
      return .pending
    }
    let restarted = living.contains { $0.allStatuses.contains { !$0.ready && $0.restartCount > 2 } }
    return youngest < patience && !restarted ? .starting : .notReady
  }

  /// No pod and no reason yet: young, or its pods are just not to be seen.
  private static func missingPods(_ workload: Workload?, _ cluster: ClusterState) -> Word {
    (cluster.age(workload?.metadata.creationTimestamp) ?? 0) < 30 ? .starting : .blocked
  }

  static func isCrashing(_ pod: Pod) -> Bool {
    pod.metadata.deletionTimestamp == nil && pod.allStatuses.contains { isCrashing($0, in: pod) }
  }

  /// It keeps ending: in back-off, ended with an error, or restarted and not ready.
  static func isCrashing(_ status: Pod.ContainerStatus, in pod: Pod) -> Bool {
    if pod.isFinished { return false }
    if status.state?.waiting?.reason == "CrashLoopBackOff" { return true }
    if let ended = status.state?.terminated {
      let isInit = pod.spec.initContainers?.contains { $0.name == status.name } == true
      return ended.exitCode != 0 || (!isInit && pod.spec.restartPolicy != "Never")
    }
    return status.state?.running != nil && !status.ready && status.restartCount > 0
  }

  /// Not scheduled, or held back by something that waiting does not mend.
  static func isStuckPending(_ pod: Pod) -> Bool {
    if pod.condition("PodScheduled")?.status == "False" { return true }
    let fatal: Set<String> = [
      "CreateContainerConfigError", "CreateContainerError", "ErrImagePull", "ImagePullBackOff",
      "InvalidImageName", "ErrImageNeverPull", "RunContainerError",
    ]
    return pod.allStatuses.contains { fatal.contains($0.state?.waiting?.reason ?? "") }
  }

  func sentence(of entry: InventoryEntry) -> String {
    let what = "\(entry.kind) \(entry.name)"
    return switch word {
    case .missing: "\(what) does not exist"
    case .scaledToZero: "\(what) is scaled to 0 replicas"
    case .blocked:
      "\(what): \(ready) of \(desired) ready, no pod is created\(failure.map { ": \($0)" } ?? "")"
    case .ready, .starting, .crashing, .pending, .notReady, .unknown:
      "\(what): \(ready) of \(desired) ready (\(word.rawValue))"
    }
  }
}
