import Evidence
import Vocabulary

/// The obstacles that an install would meet: see `casa doctor --pre`.
extension FactMaker {
  func installFacts(_ install: InstallTarget) -> [Fact] {
    let all = [
      targetFact(install), storageFact(install), injectorFact(install), capacityFact(install),
    ]
    return all.compactMap(\.self) + quotaFacts(install) + takenFacts(install)
      + plannedHelmFacts(install)
  }

  /// Facts for an install carry its names, whatever object they are about.
  private func values(
    _ install: InstallTarget, _ values: [String: FactValue?]
  ) -> [String: FactValue?] {
    values.merging([
      "release": .text(install.release), "namespace": .text(install.namespace),
    ]) { first, _ in first }
  }

  private func targetFact(_ install: InstallTarget) -> Fact? {
    guard isAnswered(.namespaces) else { return nil }
    let namespace = cluster.namespaces.named(install.namespace, in: "")
    let labels = namespace?.metadata.labels ?? [:]
    let level = labels["pod-security.kubernetes.io/enforce"]
    let injection = labels["istio-injection"]
    let isTerminating =
      namespace?.metadata.deletionTimestamp != nil || namespace?.status?.phase == "Terminating"
    func word(_ value: String?, _ known: String...) -> FactValue {
      .text(value.map { known.contains($0) ? $0 : "other" } ?? "absent")
    }
    let state =
      namespace == nil
      ? "does not exist"
      : isTerminating ? "is being deleted" : "istio-injection=\(injection ?? "(absent)")"
    return Fact(
      .target, Subject(kind: "Namespace", name: install.namespace),
      values(
        install,
        [
          "exists": .flag(namespace != nil), "terminating": .flag(isTerminating),
          "injection": word(injection, "enabled", "disabled"),
          "revision": .text(labels["istio.io/rev"] ?? ""),
          "podSecurity": word(level, "privileged", "baseline", "restricted"),
        ]),
      proof: Proof(
        command: commandLine(["kubectl", "get", "namespace", install.namespace, "--show-labels"]),
        line: "namespace \(install.namespace): \(state)"
          + (level.map { ", pod-security.kubernetes.io/enforce=\($0)" } ?? "")))
  }

  private func storageFact(_ install: InstallTarget) -> Fact? {
    guard isAnswered(.storageClasses) else { return nil }
    let names = cluster.storageClasses.map(\.metadata.name).sorted()
    let defaults = cluster.storageClasses.filter {
      $0.metadata.annotations?.defaultClass == "true"
    }.map(\.metadata.name).sorted()
    return Fact(
      .storage, Subject(kind: "Cluster", name: "StorageClasses"),
      values(
        install,
        [
          "classes": .number(names.count), "defaults": .number(defaults.count),
          "candidate": .text(names.first ?? ""),
        ]),
      proof: Proof(
        command: command(.storageClasses, nil),
        line: names.isEmpty
          ? "no StorageClass"
          : "StorageClasses \(names.joined(separator: ", ")); default: "
            + (defaults.isEmpty ? "none" : defaults.joined(separator: ", "))))
  }

  private func injectorFact(_ install: InstallTarget) -> Fact? {
    guard isAnswered(.mutatingWebhooks) else { return nil }
    let isNamespaceKnown = isAnswered(.namespaces)
    let areSetsKnown = isAnswered(.daemonSets)
    let isServed = wouldInject(into: install.namespace)
    let names = injectors.map(\.metadata.name).sorted()
    return Fact(
      .injector, Subject(kind: "Namespace", name: install.namespace),
      values(
        install,
        [
          "webhooks": .number(names.count),
          "served": isNamespaceKnown ? .flag(isServed) : nil,
          "cni": areSetsKnown
            ? .flag(cluster.daemonSets.contains { $0.metadata.name == "istio-cni-node" }) : nil,
        ]),
      proof: Proof(
        command: command(.mutatingWebhooks, nil),
        line: names.isEmpty
          ? "no MutatingWebhookConfiguration of Istio's injector"
          : "\(names.joined(separator: ", ")): "
            + (isServed ? "asked" : "not asked") + " about pods of \(install.namespace)"))
  }

  private func capacityFact(_ install: InstallTarget) -> Fact? {
    let rooms = roomyNodes
    guard isAnswered(.nodes), arePodsKnown, !rooms.isEmpty || cluster.nodes.isEmpty || areNodesShut
    else { return nil }
    let placement = Placement(on: rooms)
    let total = Placement.requests.reduce(Room()) { $0 + $1.room }
    let largest = placement.largest.words
    return Fact(
      .capacity, Subject(kind: "Cluster", name: "nodes"),
      values(
        install,
        [
          "fits": .flag(placement.blocked == nil),
          "blocked": .text(placement.blocked?.component.rawValue ?? ""),
          "short": .text(placement.blocked?.short ?? "none"),
          "wanted": .text(placement.blocked?.room.words ?? ""), "largest": .text(largest),
          "total": .text(total.words),
        ]),
      proof: Proof(
        command: "kubectl describe nodes",
        line: "\(rooms.count) of \(cluster.nodes.count) nodes take pods; the chart asks for "
          + "\(total.words) in all"
          + (placement.blocked.map {
            ", \($0.component.rawValue) for \($0.room.words); the node with most room left has \(largest)"
          } ?? "")))
  }

  /// Every pod of the cluster was listed.
  private var arePodsKnown: Bool {
    let probe = Probe.list(.pods, namespace: nil, labels: nil, fields: nil)
    return cluster.evidence[probe]?.answer != nil
  }

  /// There are nodes, and none takes pods.
  private var areNodesShut: Bool { !cluster.nodes.contains { takesPods($0) } }

  private func takesPods(_ node: Node) -> Bool {
    let state = NodeState(node)
    return state.isReady && state.taint == nil && node.spec?.unschedulable != true
  }

  /// The room left on each node that takes pods; nothing is known of one that does not say what it
  /// has.
  private var roomyNodes: [Room] {
    var used: [String: Room] = [:]
    for pod in cluster.pods where !["Succeeded", "Failed"].contains(pod.status.phase ?? "") {
      guard let node = pod.spec.nodeName else { continue }
      used[node, default: Room()] = used[node, default: Room()] + Room(of: pod)
    }
    return cluster.nodes.filter { takesPods($0) }.compactMap { node in
      Room(of: node).map { $0 - used[node.metadata.name, default: Room()] }
    }
  }

  /// Gaps for a node that does not say what an install has to know.
  func nodeGaps() -> [Gap] {
    guard install != nil else { return [] }
    return cluster.nodes.compactMap { node in
      let lacks = [
        node.status?.nodeInfo?.kernelVersion == nil ? "its kernel" : nil,
        takesPods(node) && Room(of: node) == nil ? "how much pods can have of it" : nil,
      ].compactMap(\.self)
      guard !lacks.isEmpty else { return nil }
      return Gap(
        kinds: [.node, .capacity], scope: [:],
        asked: command(.nodes, nil, name: node.metadata.name),
        reason: Unanswered(
          why: .error,
          detail: "node \(node.metadata.name) does not say "
            + lacks.joined(separator: " and ")), needs: nil)
    }
  }

  /// The revisions that Helm keeps under the planned name, be it of a release that never ran.
  private func plannedHelmFacts(_ install: InstallTarget) -> [Fact] {
    let isFound = installation.releases.contains {
      $0.name == install.release && $0.namespace == install.namespace
    }
    guard !isFound else { return [] }
    return helmFacts(of: [
      Release(name: install.release, namespace: install.namespace, layout: .chart, chart: "")
    ])
  }
}
