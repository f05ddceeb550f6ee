import Evidence
import Facts
import RuleTable
import Vocabulary

/// Asking about something that is not there is a mistake of the question, not of the cluster: a
/// namespace, a release or an object that was named must exist.
struct MissingObjectCheck {
  /// The complaint for the user, or nil when all exist or cannot be looked up.
  let complaint: String?

  /// - Parameter namespace: the one that was named, whether or not the topic is about it.
  init(
    _ topic: Topic, namespace: String?, choice: Installation.Choice = .init(), _ evidence: Evidence
  ) {
    // What is to be installed need not be there.
    guard topic.install == nil else {
      complaint = nil
      return
    }
    let cluster = ClusterState(evidence)
    complaint =
      Self.namespace([namespace, choice.runtimeNamespace], cluster)
      ?? Self.release(choice, cluster) ?? Self.object(topic, cluster)
  }

  /// Names shown at most.
  private static let most = 8

  private static func namespace(_ named: [String?], _ cluster: ClusterState) -> String? {
    guard cluster.hasListed(.namespaces) else { return nil }
    let there = cluster.namespaces.map(\.metadata.name).sorted()
    guard let name = named.compactMap(\.self).first(where: { !there.contains($0) }) else {
      return nil
    }
    return "no namespace is called \(name); \(alternatives(to: name, among: there))"
  }

  private static func release(_ choice: Installation.Choice, _ cluster: ClusterState) -> String? {
    guard choice != .init(), cluster.hasListed(.deployments),
      Installation(cluster, choice: choice).releases.isEmpty
    else { return nil }
    let others = Installation(cluster).releases
    // Where there is none at all, that is the finding.
    guard !others.isEmpty else { return nil }
    let name = choice.release.map { "no release of CASA is called \($0)" } ?? "no release of CASA"
    let place = choice.runtimeNamespace.map { " in namespace \($0)" } ?? ""
    let there = others.map { "\($0.name) in \($0.namespace)" }
    let asked = choice.release.map { name in
      Nearest.match(for: name, among: others.map(\.name)).map { "did you mean \($0)? " } ?? ""
    }
    return "\(name)\(place); \(asked ?? "")there is: " + listed(there)
  }

  private static func object(_ topic: Topic, _ cluster: ClusterState) -> String? {
    switch topic {
    case .mas(let name, let namespace):
      object(
        "MultiAgentSystem", .multiAgentSystems, name, namespace, cluster.multiAgentSystems, cluster)
    case .policy(let name, let namespace):
      object("CASAPolicy", .casaPolicies, name, namespace, cluster.casaPolicies, cluster)
    case .everything, .auth, .keycloak, .runtime, .sidecar, .install: nil
    }
  }

  private static func object(
    _ kind: String, _ type: ResourceType, _ name: String, _ namespace: String?,
    _ objects: ObjectIndex<some ClusterObject>, _ cluster: ClusterState
  ) -> String? {
    let matches = objects.filter {
      $0.metadata.name == name && (namespace ?? $0.metadata.namespace) == $0.metadata.namespace
    }
    guard cluster.hasListed(type), matches.isEmpty else { return nil }
    let near = Nearest.match(for: name, among: objects.map(\.metadata.name))
    let there = objects.map(\.metadata.fullName).sorted()
    return "no \(kind) is called \(name)\(namespace.map { " in \($0)" } ?? "");"
      + (near.map { $0 == name ? "" : " did you mean \($0)?" } ?? "")
      + (there.isEmpty ? " the cluster has none" : " there are: \(listed(there))")
  }

  private static func alternatives(to name: String, among there: [String]) -> String {
    let near = Nearest.match(for: name, among: there).map { "did you mean \($0)? " } ?? ""
    return near + "there are: " + listed(there)
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(most).joined(separator: ", ") + (names.count > most ? ", .." : "")
  }
}

extension ClusterState {
  /// A list of the type, of all namespaces at once, has answered.
  fileprivate func hasListed(_ type: ResourceType) -> Bool {
    evidence.asked.contains { probe in
      guard case .list(type, nil, _, _) = probe else { return false }
      return evidence[probe]?.answer != nil
    }
  }
}

/// Something was named that is not there.
public struct MissingObject: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
