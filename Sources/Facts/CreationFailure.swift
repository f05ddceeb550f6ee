import Evidence

/// Why a controller creates no pods.
enum CreationFailure {
  /// The newest words on it. A condition keeps its first message for as long as its reason stays the
  /// same, so a younger event counts more.
  static func message(_ entry: InventoryEntry, _ cluster: ClusterState) -> String? {
    let condition = entry.workload?.status?.conditions?.first(where: isFailure)
    let sets = cluster.replicaSets.within(entry.namespace).filter { set in
      set.metadata.ownerReferences?.contains { $0.name == entry.name } == true
        && (set.spec.replicas ?? 0) > 0
    }
    let fromSets = sets.compactMap { $0.status?.conditions?.first(where: isFailure) }
    guard let stated = condition ?? fromSets.first else {
      // The controllers of other kinds have no such condition.
      return entry.kind == "Deployment" || entry.looksWell
        ? nil : newest(entry, [entry.name], cluster)?.message.map { words($0.value) }
    }
    let event = newest(entry, sets.map(\.metadata.name) + [entry.name], cluster)
    if let event, let message = event.message?.value,
      (event.lastSeen ?? "") > (stated.lastTransitionTime ?? "")
    {
      return words(message)
    }
    return stated.message?.value
  }

  private static func isFailure(_ condition: ObjectCondition) -> Bool {
    condition.type == "ReplicaFailure" && condition.status == "True"
  }

  private static func newest(
    _ entry: InventoryEntry, _ names: [String], _ cluster: ClusterState
  ) -> Event? {
    cluster.events.within(entry.namespace).filter { event in
      event.reason == "FailedCreate" && names.contains(event.involvedObject.name ?? "")
        && (cluster.age(event.lastSeen) ?? .max) < 3600
    }.max { ($0.lastSeen ?? "") < ($1.lastSeen ?? "") }
  }

  /// Without what the controller puts in front.
  private static func words(_ message: String) -> String {
    message.hasPrefix("Error creating: ") ? String(message.dropFirst(16)) : message
  }
}
