import Evidence

/// One reason for which the pods of several workloads do not start on a node: then it is the node's.
struct SharedFailure {
  let reason: String
  let workloads: Int
  /// The newest event that tells it.
  let event: Event

  /// Fewer may be an accident.
  private static let fewest = 3
  /// Reasons that concern one workload's own image or configuration, however many share it.
  private static let own: Set<String> = ["Failed", "BackOff", "Unhealthy", "FailedScheduling"]

  init?(on node: String, _ inventory: Inventory, _ cluster: ClusterState) {
    var byReason: [String: [(workload: String, event: Event)]] = [:]
    for entry in inventory.entries {
      let stuck = entry.pods.filter {
        $0.spec.nodeName == node && $0.status.phase == "Pending"
          && $0.metadata.deletionTimestamp == nil
      }
      let events = stuck.compactMap { NewestWarning(entry, pod: $0, cluster).event }
      guard let event = events.first, let reason = event.reason, !Self.own.contains(reason),
        event.involvedObject.kind == "Pod",
        event.message?.value.contains("not found\"") != true
      else { continue }
      // Two volumes that cannot be mounted have one reason only if the words are the same.
      let key = reason == "FailedMount" ? reason + Self.shape(event.message?.value ?? "") : reason
      byReason[key, default: []].append(("\(entry.namespace)/\(entry.name)", event))
    }
    guard let most = byReason.values.max(by: { $0.count < $1.count }), most.count >= Self.fewest,
      let newest = most.map(\.event).max(by: { ($0.lastSeen ?? "") < ($1.lastSeen ?? "") })
    else { return nil }
    (reason, workloads, event) = (newest.reason ?? "", most.count, newest)
  }

  /// The words behind the names that differ from pod to pod.
  private static func shape(_ message: String) -> String {
    message.split(separator: " ").filter { !$0.contains("\"") }.joined(separator: " ")
  }
}
