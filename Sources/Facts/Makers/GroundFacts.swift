import Evidence
import Vocabulary

/// The conditions and taints of a node.
struct NodeState {
  let isReady: Bool
  let pressure: String
  let message: String?
  /// The first taint that a person set and that keeps pods away: `dedicated:NoSchedule`.
  let taint: String?

  init(_ node: Node) {
    let conditions = node.status?.conditions ?? []
    let ready = conditions.first { $0.type == "Ready" }
    let isTainted =
      node.spec?.taints?.contains {
        $0.key == "node.kubernetes.io/unreachable" || $0.key == "node.kubernetes.io/not-ready"
      } == true
    isReady = ready?.status == "True" && !isTainted
    taint =
      node.spec?.taints?.first {
        !$0.key.hasPrefix("node.kubernetes.io/") && $0.effect != "PreferNoSchedule"
      }.map { "\($0.key):\($0.effect ?? "NoSchedule")" }
    let pressing = conditions.first { $0.type.hasSuffix("Pressure") && $0.status == "True" }
    pressure = pressing?.type ?? "none"
    message = isReady ? pressing?.message?.value : ready?.message?.value
  }

  var isIll: Bool { !isReady || pressure != "none" }
}

extension FactMaker {
  func nodeFacts() -> [Fact] {
    cluster.nodes.map { node in
      let state = NodeState(node)
      let pods = inventory.entries.flatMap(\.pods).filter { $0.spec.nodeName == node.metadata.name }
      let shared = SharedFailure(on: node.metadata.name, inventory, cluster)
      return Fact(
        .node, Subject(kind: "Node", name: node.metadata.name, component: .node),
        [
          "ready": .flag(state.isReady), "pressure": .text(state.pressure),
          "message": state.message.map { .text($0) }, "hostsCasa": .flag(!pods.isEmpty),
          "pods": .number(pods.count), "cordoned": .flag(node.spec?.unschedulable == true),
          "failing": .number(shared?.workloads ?? 0), "reason": (shared?.reason).map { .text($0) },
          "why": (shared?.event.message?.value).map { .text(String($0.prefix(400))) },
          "taint": state.taint.map { .text($0) },
          "kernel": (node.status?.nodeInfo?.kernelVersion).map { .text($0) },
          "architecture": (node.status?.nodeInfo?.architecture).map { .text($0) },
        ],
        proof: Proof(
          command: command(.nodes, nil, name: node.metadata.name),
          line: "node \(node.metadata.name): \(state.isReady ? "Ready" : "NotReady")"
            + (state.pressure == "none" ? "" : ", \(state.pressure)")
            + (node.spec?.unschedulable == true ? ", cordoned" : "")
            + (state.message.map { ": \($0)" } ?? ""),
          timestamp: node.status?.conditions?.first { $0.type == "Ready" }?.lastTransitionTime),
        reasons: shared.map { [proof(of: $0.event)] } ?? [])
    }
  }

  func volumeClaimFacts() -> [Fact] {
    cluster.claims.compactMap { claim in
      guard let place = installation.place(of: claim) else { return nil }
      let wished = claim.spec?.storageClassName ?? ""
      let isDefault: (StorageClass) -> Bool = { $0.metadata.annotations?.defaultClass == "true" }
      let chosen = cluster.storageClasses.first {
        wished.isEmpty ? isDefault($0) : $0.metadata.name == wished
      }
      let phase = claim.status?.phase ?? "Pending"
      let classesKnown = isAnswered(.storageClasses)
      return Fact(
        .volumeClaim,
        Subject(
          kind: "PersistentVolumeClaim", namespace: claim.metadata.namespace,
          name: claim.metadata.name, component: place.component, release: place.release.name),
        [
          "phase": .text(phase), "class": .text(wished),
          "classExists": classesKnown ? .flag(chosen != nil) : nil,
          "waitsForPod": classesKnown
            ? .flag(chosen?.volumeBindingMode == "WaitForFirstConsumer") : nil,
          "candidate": classesKnown
            ? .text(cluster.storageClasses.map(\.metadata.name).min() ?? "") : nil,
          "expandable": classesKnown ? .flag(chosen?.allowVolumeExpansion == true) : nil,
          "age": cluster.age(claim.metadata.creationTimestamp).map { .number($0) },
        ],
        proof: Proof(
          command: command(.claims, claim.metadata.namespace, name: claim.metadata.name),
          line: "claim \(claim.metadata.name): \(phase), storage class "
            + (wished.isEmpty ? "not named (the default one)" : wished)
            + (classesKnown && chosen == nil ? ", which does not exist" : "")))
    }
  }

  /// A list of that type has answered for that namespace.
  func isAnswered(_ type: ResourceType, in namespace: String) -> Bool {
    let places = cluster.answered[type]
    return places?.contains(nil) == true || places?.contains(namespace) == true
  }

  /// A list of that type has answered somewhere.
  func isAnswered(_ type: ResourceType) -> Bool {
    cluster.answered[type] != nil
  }
}
