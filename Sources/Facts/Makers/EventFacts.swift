import Evidence
import Vocabulary

extension FactMaker {
  /// The events of the entries' objects, each with a word on whether it still matters.
  func eventFacts() -> [Fact] {
    cluster.events.compactMap { event in
      let object = event.involvedObject
      let kind = object.kind ?? ""
      let name = object.name ?? ""
      let owner = concerned(
        kind: kind, name: name, namespace: object.namespace ?? event.metadata.namespace)
      guard let owner else { return nil }
      return Fact(
        .event,
        Subject(
          kind: kind, namespace: object.namespace, name: name, component: owner.component,
          release: owner.release, mas: owner.mas),
        [
          "kind": .text(kind), "type": .text(event.type ?? "Normal"),
          "reason": event.reason.map { .text($0) },
          "message": event.message.map { .text($0.value) }, "count": .number(event.times),
          "owner": owner.workload.map { .text($0) },
          "age": cluster.age(event.lastSeen).map { .number($0) },
          "current": .flag(owner.isUnhealthy && isCurrent(event, kind: kind)),
        ],
        proof: proof(of: event))
    }
  }

  /// A pod's start-up noise ends with its first ready minute; other objects' events speak for
  /// themselves.
  private func isCurrent(_ event: Event, kind: String) -> Bool {
    (cluster.age(event.lastSeen) ?? 0) < 3600
  }

  private struct Concern {
    var component: Component?
    /// The one that owns the object, if it is one of a workload.
    var workload: String?
    var release: String?
    var mas: String?
    var isUnhealthy: Bool
  }

  private func concerned(kind: String, name: String, namespace: String?) -> Concern? {
    switch kind {
    case "Pod":
      guard
        let pod = cluster.pods.named(name, in: namespace ?? ""),
        let entry = inventory.entry(of: pod)
      else { return gonePod(name, namespace) }
      let isLeft = pod.metadata.deletionTimestamp != nil || pod.isFinished
      return Concern(
        component: entry.component, workload: entry.name, release: entry.release?.name,
        mas: entry.mas,
        isUnhealthy: !pod.isReady && !isLeft && !isReplaced(pod, in: entry))
    case "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet":
      let entries = inventory.within(namespace ?? "").filter { entry in
        entry.name == name || (kind == "ReplicaSet" && name.hasPrefix(entry.name + "-"))
      }
      guard let entry = entries.max(by: { $0.name.count < $1.name.count }) else { return nil }
      return Concern(
        component: entry.component, workload: entry.name, release: entry.release?.name,
        mas: entry.mas,
        isUnhealthy: !WorkloadState(entry, cluster: cluster).isWell)
    case "PersistentVolumeClaim":
      guard
        let claim = cluster.claims.named(name, in: namespace ?? "")
      else { return nil }
      let place = installation.place(of: claim)
      return Concern(
        component: place?.component, release: place?.release.name,
        isUnhealthy: claim.status?.phase != "Bound")
    case "Node":
      guard let node = cluster.nodes.first(where: { $0.metadata.name == name }) else { return nil }
      return Concern(component: .node, isUnhealthy: NodeState(node).isIll)
    // A controller that runs Helm, such as Flux or Argo CD, and a Job that no system names: what their
    // events say of the release is told nowhere else.
    case "HelmRelease", "HelmChart", "Application", "Job":
      return Concern(
        component: nil, release: installation.release(in: namespace)?.name, isUnhealthy: true)
    default: return nil
    }
  }

  private func gonePod(_ name: String, _ namespace: String?) -> Concern? {
    // `casa-auth` is no owner of a pod of `casa-auth-service`.
    let entry = inventory.within(namespace ?? "").filter { name.hasPrefix($0.name + "-") }
      .max { $0.name.count < $1.name.count }
    return entry.map {
      Concern(
        component: $0.component, workload: $0.name, release: $0.release?.name, mas: $0.mas,
        isUnhealthy: false)
    }
  }
}
