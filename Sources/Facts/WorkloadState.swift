import Evidence
import Vocabulary

/// One word for how a workload is, and what it is based on.
struct WorkloadState {
  enum Word: String {
    case ready, starting, crashing, pending, blocked, missing, unknown
    case notReady = "not-ready"
    case scaledToZero = "scaled-to-zero"
  }

  /// For this long after its creation an unready pod is not yet suspicious.
  static let patience = 180
  /// For this long an init container may run.
  static let initPatience = 60
  /// For this long nobody has looked at a new pod, or at a workload without one.
  static let notice = 20

  let word: Word
  /// How the pods of a newer revision are when they do not get ready while old ones still serve.
  let rollout: Word?
  let desired: Int
  let ready: Int
  let failure: String?
  let age: Int?
  let livePods: [Pod]

  /// As many ready pods as wanted, and no newer ones that cannot get there.
  var isWell: Bool { word == .ready && rollout == nil }

  init(_ entry: InventoryEntry, cluster: ClusterState) {
    let workload = entry.workload
    let status = workload?.status
    desired =
      entry.kind == "DaemonSet"
      ? status?.desiredNumberScheduled ?? 0 : workload?.spec.replicas ?? (workload == nil ? 0 : 1)
    ready = status?.readyReplicas ?? status?.numberReady ?? 0
    livePods = entry.pods.filter { $0.metadata.deletionTimestamp == nil && !$0.isFinished }
    failure = CreationFailure.message(entry, cluster)
    age =
      livePods.compactMap { cluster.age($0.metadata.creationTimestamp) }.min()
      ?? cluster.age(workload?.metadata.creationTimestamp)
    word = Self.word(
      workload: workload, desired: desired, ready: ready, failure: failure, pods: livePods,
      cluster: cluster)
    rollout = word == .ready ? Self.rollout(entry, failure, livePods, cluster) : nil
  }

  private static func word(
    workload: Workload?, desired: Int, ready: Int, failure: String?, pods: [Pod],
    cluster: ClusterState
  ) -> Word {
    guard workload != nil else { return .missing }
    if desired == 0 { return .scaledToZero }
    if ready >= desired { return .ready }
    let living = pods.filter { $0.status.phase != "Failed" }
    let unready = living.filter { !$0.isReady }
    let words = unready.map { self.word(of: $0, cluster) }
    if words.contains(.crashing) { return .crashing }
    if living.isEmpty {
      return failure == nil && ready == 0 ? missingPods(workload, cluster) : .blocked
    }
    if living.count < desired, failure != nil { return .blocked }
    for word in [Word.pending, .notReady] where words.contains(word) { return word }
    // Counted as unready by their controller only: its status is a moment old.
    return .starting
  }

  /// How one pod is that is not ready.
  private static func word(of pod: Pod, _ cluster: ClusterState) -> Word {
    if isCrashing(pod) { return .crashing }
    let age = cluster.age(pod.metadata.creationTimestamp) ?? 0
    if isHeldBack(pod, age) { return .pending }
    let waitsForInit = (pod.status.initContainerStatuses ?? []).contains { status in
      guard PodTrouble.isInit(status, pod), let started = status.state?.running?.startedAt else {
        return false
      }
      return (cluster.age(started) ?? 0) >= initPatience
    }
    if waitsForInit { return .pending }
    let restarted = pod.allStatuses.contains { !$0.ready && $0.restartCount > 2 }
    guard age >= patience || restarted else { return .starting }
    return pod.status.phase == "Pending" ? .pending : .notReady
  }

  /// A rolling update is none of anybody's business until its new pods have had their time.
  private static func rollout(
    _ entry: InventoryEntry, _ failure: String?, _ pods: [Pod], _ cluster: ClusterState
  ) -> Word? {
    let unready = pods.filter { !$0.isReady && $0.status.phase != "Failed" }
    let words = unready.map { word(of: $0, cluster) }.filter { $0 != .starting }
    if let worst = [Word.crashing, .pending, .notReady].first(where: words.contains) {
      return worst
    }
    let status = entry.workload?.status
    let isBehind = (status?.updatedReplicas).map { $0 < (entry.workload?.spec.replicas ?? 1) }
    return failure != nil && isBehind == true ? .blocked : nil
  }

  /// No pod and no reason yet: young, or its pods are just not to be seen.
  private static func missingPods(_ workload: Workload?, _ cluster: ClusterState) -> Word {
    let times =
      [workload?.metadata.creationTimestamp]
      + (workload?.status?.conditions ?? []).map(\.lastTransitionTime)
    return (times.compactMap { cluster.age($0) }.min() ?? 0) < notice ? .starting : .blocked
  }

  static func isCrashing(_ pod: Pod) -> Bool {
    pod.metadata.deletionTimestamp == nil && pod.allStatuses.contains { isCrashing($0, in: pod) }
  }

  /// It keeps crashing: in back-off, ended with an error, or restarted and not ready.
  static func isCrashing(_ status: Pod.ContainerStatus, in pod: Pod) -> Bool {
    if pod.isFinished { return false }
    if status.state?.waiting?.reason == "CrashLoopBackOff" { return true }
    if let ended = status.state?.terminated {
      let isInit = pod.spec.initContainers?.contains { $0.name == status.name } == true
      return ended.exitCode != 0 || (!isInit && pod.spec.restartPolicy != "Never")
    }
    return status.state?.running != nil && !status.ready && status.restartCount > 0
  }

  /// Not scheduled, or a container waits for anything but its turn.
  private static func isHeldBack(_ pod: Pod, _ age: Int) -> Bool {
    if pod.condition("PodScheduled")?.status == "False" { return age >= notice }
    return pod.allStatuses.contains { status in
      guard let reason = status.state?.waiting?.reason else { return false }
      return !ordinaryWaits.contains(reason)
    }
  }

  /// Why a container waits while its pod starts in order.
  static let ordinaryWaits: Set<String> = ["ContainerCreating", "PodInitializing"]

  func sentence(of entry: InventoryEntry) -> String {
    let what = "\(entry.kind) \(entry.name)"
    return switch word {
    case .missing: "\(what) does not exist"
    case .scaledToZero: "\(what) is scaled to 0 replicas"
    case .blocked:
      "\(what): \(ready) of \(desired) ready, no pod is created\(failure.map { ": \($0)" } ?? "")"
    case .ready where rollout != nil:
      "\(what): \(ready) of \(desired) ready, but the pods of its newest revision are not"
        + " (\(rollout?.rawValue ?? ""))"
    case .ready, .starting, .crashing, .pending, .notReady, .unknown:
      "\(what): \(ready) of \(desired) ready (\(word.rawValue))"
    }
  }
}
