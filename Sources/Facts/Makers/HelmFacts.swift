import Evidence
import Vocabulary

extension FactMaker {
  /// The newest revision of each release. The labels of Helm's Secrets tell number, status and time;
  /// what Helm wrote about it is told by helm alone, which is asked unless it is deployed.
  func helmFacts() -> [Fact] { helmFacts(of: installation.releases) }

  func helmFacts(of releases: [Release]) -> [Fact] {
    releases.compactMap { release in
      let labels = labelledRevisions(of: release)
      let history = toldRevisions(of: release, beside: labels)
      let revisions = history.isEmpty ? labels : history
      guard let newest = revisions.newest else { return nil }
      let deployed = revisions.filter { ["deployed", "superseded"].contains($0.status) }
      let source: Probe =
        history.isEmpty
        ? .helmSecrets(of: release.name, in: release.namespace)
        : .helmHistory(of: release.name, in: release.namespace)
      // Helm writes the zone of whoever ran it.
      let updated = newest.updated.map { Clock.utc($0) }
      let description = newest.description?.value
      return Fact(
        .helm,
        Subject(
          kind: "Release", namespace: release.namespace, name: release.name, release: release.name),
        [
          "status": .text(newest.status), "revision": .number(newest.revision),
          "lastDeployed": .number(deployed.map(\.revision).max() ?? 0),
          "description": description.map { .text($0) },
          "age": cluster.age(updated).map { .number($0) },
          "source": .text(history.isEmpty ? "labels" : "helm"),
        ],
        proof: Proof(
          command: source.command,
          line: "release \(release.name): revision \(newest.revision) is \(newest.status)"
            + (description.map { ": \($0)" } ?? ""),
          timestamp: updated))
    }
  }

  /// The labels of its Secrets say that the newest revision is deployed, and nobody has changed a
  /// Secret of CASA since then: nothing is left to ask helm. Helm 4 refuses to write over what
  /// somebody changed, so after that its own words on the newest revision matter.
  public func isSettled(_ release: Release) -> Bool {
    let labels = labelledRevisions(of: release)
    guard isDeployed(labels) else { return false }
    let deployed = labels.compactMap { $0.updated.flatMap { Clock.seconds($0) } }.max() ?? 0
    return !cluster.secrets.within(release.namespace).contains { secret in
      guard secret.metadata.labels?["owner"] != "helm",
        installation.place(of: secret)?.release == release
      else { return false }
      return secret.metadata.writtenAt.flatMap { Clock.seconds($0) }.map { $0 > deployed + 10 }
        ?? false
    }
  }

  private func isDeployed(_ labels: [HelmRevision]) -> Bool { labels.newest?.status == "deployed" }

  /// Helm's words, where they count more than the labels: these are read at every look, and are the
  /// newer ones once they say that the same revision is deployed.
  private func toldRevisions(of release: Release, beside labels: [HelmRevision]) -> [HelmRevision] {
    let history = history(of: release)
    let isOlder = (history.newest?.revision ?? 0) <= (labels.newest?.revision ?? 0)
    return isDeployed(labels) && isOlder ? [] : history
  }

  /// The output of `helm history`; empty where it was not asked or could not tell.
  private func history(of release: Release) -> [HelmRevision] {
    let probe = Probe.helmHistory(of: release.name, in: release.namespace)
    guard case .output(let output)? = cluster.evidence[probe]?.answer, output.exitCode == 0 else {
      return []
    }
    return HelmRevision.revisions(in: output.output)
  }

  /// The time is that of the cluster's clock: Helm's own label `modifiedAt` is copied from revision to
  /// revision, and its documents carry the zone of the client.
  private func labelledRevisions(of release: Release) -> [HelmRevision] {
    cluster.secrets.within(release.namespace).compactMap { secret in
      let labels = secret.metadata.labels ?? [:]
      guard labels["owner"] == "helm", labels["name"] == release.name,
        let version = labels["version"].flatMap({ Int($0) })
      else { return nil }
      return HelmRevision(
        revision: version, status: labels["status"] ?? "unknown",
        updated: secret.metadata.creationTimestamp)
    }
  }

  /// Helm was asked about the release and told, be it that there is none.
  func hasHelmTold(_ release: Release) -> Bool {
    let probe = Probe.helmHistory(of: release.name, in: release.namespace)
    guard case .output(let output)? = cluster.evidence[probe]?.answer else { return false }
    return output.exitCode == 0 || output.isUnknownRelease
  }
}

extension CommandOutput {
  /// helm knows no such release, which is an answer.
  var isUnknownRelease: Bool { exitCode != 0 && error.contains("release: not found") }
}

extension [HelmRevision] {
  fileprivate var newest: HelmRevision? { self.max { $0.revision < $1.revision } }
}
