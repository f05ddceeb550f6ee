import Evidence
import Facts
import Vocabulary

/// Asking about an object that is not there is a mistake of the question, not of the cluster.
struct MissingObjectCheck {
  /// What to tell the user, or nil when the object exists or cannot be looked up.
  let complaint: String?

  init(_ topic: Topic, _ evidence: Evidence) {
    let cluster = ClusterState(evidence)
    switch topic {
    case .mas(let name, let namespace):
      complaint = Self.complaint(
        "MultiAgentSystem", .multiAgentSystems, name, namespace, cluster.multiAgentSystems, evidence
      )
    case .policy(let name, let namespace):
      complaint = Self.complaint(
        "CASAPolicy", .casaPolicies, name, namespace, cluster.casaPolicies, evidence)
    case .everything, .auth, .keycloak, .runtime, .sidecar: complaint = nil
    }
  }

  private static func complaint(
    _ kind: String, _ type: ResourceType, _ name: String, _ namespace: String?,
    _ objects: ObjectIndex<some ClusterObject>, _ evidence: Evidence
  ) -> String? {
    let isListed = evidence.asked.contains { probe in
      guard case .list(type, nil, _, _) = probe else { return false }
      return evidence[probe]?.answer != nil
    }
    let matches = objects.filter {
      $0.metadata.name == name && (namespace ?? $0.metadata.namespace) == $0.metadata.namespace
    }
    guard isListed, matches.isEmpty else { return nil }
    let there = objects.map(\.metadata.fullName).sorted()
    let shown = there.prefix(8).joined(separator: ", ") + (there.count > 8 ? ", .." : "")
    return "no \(kind) is called \(name)\(namespace.map { " in \($0)" } ?? "");"
      + (there.isEmpty ? " the cluster has none" : " there are: \(shown)")
  }
}
