import Evidence
import Vocabulary

/// The pods of a workload that the kubelet evicted lately. Some are left as failed pods, of others
/// only the event is left.
struct Evictions {
  /// Names of the pods, each once.
  let pods: Set<String>
  private let newest: Pod?
  private let event: Event?

  /// After this time a state is over, as far as nothing like it came later.
  private static let seconds = 1800

  init(_ entry: InventoryEntry, _ cluster: ClusterState) {
    let failed = entry.pods.filter {
      $0.status.phase == "Failed" && $0.status.reason == "Evicted"
        && (cluster.age($0.metadata.creationTimestamp) ?? .max) < Self.seconds
    }
    let names = Set(entry.pods.map(\.metadata.name))
    let events = cluster.events.within(entry.namespace).filter {
      $0.reason == "Evicted" && names.contains($0.involvedObject.name ?? "")
        && (cluster.age($0.lastSeen) ?? .max) < Self.seconds
    }
    pods = Set(failed.map(\.metadata.name) + events.compactMap(\.involvedObject.name))
    newest = failed.max {
      ($0.metadata.creationTimestamp ?? "") < ($1.metadata.creationTimestamp ?? "")
    }
    event = events.max { ($0.lastSeen ?? "") < ($1.lastSeen ?? "") }
  }

  func proofs(_ maker: FactMaker) -> [Proof] {
    let pod = newest.map { pod in
      Proof(
        command: maker.command(.pods, pod.metadata.namespace, name: pod.metadata.name),
        line: "pod \(pod.metadata.name): Evicted: \(pod.status.message?.value ?? "")",
        timestamp: pod.status.startTime)
    }
    return [event.map { maker.proof(of: $0) }, pod].compactMap(\.self)
  }
}
