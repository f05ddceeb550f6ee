import Evidence
import Vocabulary

/// Something that somebody changed in the cluster, which may have set off what came after.
public struct Change: Sendable, Equatable, Codable {
  /// RFC 3339, as the cluster wrote it.
  public var time: String
  /// The change, as a short phrase.
  public var what: String
  /// The release it concerns; nil for the whole cluster.
  public var release: String?

  public init(time: String, what: String, release: String?) {
    self.time = time
    self.what = what
    self.release = release
  }

  /// Whether it is a revision that Helm wrote.
  public var isRevision: Bool { what.hasPrefix("Helm ") }
}

extension FactMaker {
  /// Releases, roll-outs, writes of Secrets, labels and policies, oldest first.
  func changes() -> [Change] {
    var changes: [Change] = []
    func add(_ time: String?, _ what: String, _ release: String? = nil) {
      if let time { changes.append(Change(time: time, what: what, release: release)) }
    }
    for fact in helmFacts() {
      add(
        fact.proof.timestamp,
        "Helm wrote revision \(fact["revision"]?.description ?? "") of \(fact.subject.name)"
          + " (\(fact["status"]?.description ?? ""))", fact.subject.name)
    }
    for entry in inventory.entries {
      let sets = cluster.replicaSets.within(entry.namespace).filter { set in
        set.metadata.ownerReferences?.contains { $0.name == entry.name } == true
      }
      // The first ReplicaSet is the install itself.
      if sets.count > 1, let newest = sets.compactMap(\.metadata.creationTimestamp).max() {
        add(newest, "\(entry.kind) \(entry.name) was rolled out", entry.release?.name)
      }
    }
    for secret in cluster.secrets where secret.metadata.labels?["owner"] != "helm" {
      let release = installation.place(of: secret)?.release
      add(secret.metadata.writtenAt, "Secret \(secret.metadata.name) was written", release?.name)
    }
    for policy in cluster.networkPolicies {
      add(
        policy.metadata.writtenAt, "NetworkPolicy \(policy.metadata.name) was written",
        installation.release(in: policy.metadata.namespace)?.name)
    }
    for namespace in cluster.namespaces
    where !inventory.within(namespace.metadata.name).isEmpty {
      let labelled = namespace.metadata.managedFields?.filter {
        $0.fieldsV1?.metadata?.labels != nil
      }.compactMap(\.time).max()
      if labelled != namespace.metadata.creationTimestamp {
        add(labelled, "the labels of namespace \(namespace.metadata.name) were written")
      }
    }
    for mas in cluster.multiAgentSystems where (mas.metadata.generation ?? 1) > 1 {
      add(mas.metadata.writtenAt, "MultiAgentSystem \(mas.metadata.name) was changed")
    }
    return withoutEchoes(changes).sorted { ($0.time, $0.what) < ($1.time, $1.what) }
  }

  /// Without the writes that a revision already tells of, and without those of the install, which
  /// changed nothing.
  private func withoutEchoes(_ changes: [Change]) -> [Change] {
    let installs = inventory.entries.compactMap { $0.workload?.metadata.creationTimestamp }
    let revisions =
      changes.filter(\.isRevision).compactMap { Clock.seconds($0.time) }
      + installs.compactMap { Clock.seconds($0) }
    return changes.filter { change in
      guard !change.isRevision, let time = Clock.seconds(change.time) else {
        return true
      }
      return !revisions.contains { abs($0 - time) <= 10 }
    }
  }
}
