import Evidence
import Vocabulary

extension FactMaker {
  /// The flows that CASA needs and that a NetworkPolicy cuts; the chart ships no policy at all.
  func blockedFlowFacts() -> [Fact] {
    installation.releases.flatMap { release in
      let known = Self.flows.flatMap { flow in
        entries(flow.from, near: release).flatMap { source in
          entries(flow.to, near: release).flatMap { cuts(flow, source, $0, release) }
        }
      }
      return known
        + toolServerFlows(release).flatMap { cuts($0.flow, $0.source, $0.target, release) }
    }
  }

  private struct Flow: Sendable {
    var from: Component
    var to: Component
    var port: Int
    var transport = "TCP"
  }

  private static let flows: [Flow] =
    [
      Flow(from: .authService, to: .postgresAuth, port: 5432),
      Flow(from: .authService, to: .keycloak, port: 8080),
      Flow(from: .keycloak, to: .postgresKeycloak, port: 5432),
      Flow(from: .operator, to: .authService, port: 8000),
      Flow(from: .extAuth, to: .authService, port: 8000),
      Flow(from: .uiExplorer, to: .authService, port: 8000),
      Flow(from: .agent, to: .extAuth, port: 4100),
      Flow(from: .agent, to: .extAuth, port: 5100),
      Flow(from: .agent, to: .istiod, port: 15012),
    ]
    // An egress policy that forgets DNS looks as if DNS were down.
    + [Component.authService, .keycloak, .operator, .extAuth, .uiExplorer, .agent].map {
      Flow(from: $0, to: .coredns, port: 53, transport: "UDP")
    }

  private struct ToolServerFlow {
    var flow: Flow
    var source: InventoryEntry
    var target: InventoryEntry
  }

  /// MCP servers are asked for their tools by the auth service and called by the agents of their MAS.
  private func toolServerFlows(_ release: Release) -> [ToolServerFlow] {
    cluster.multiAgentSystems.flatMap { mas -> [ToolServerFlow] in
      let apps = mas.spec?.apps ?? []
      func entry(_ app: MultiAgentSystem.App) -> InventoryEntry? {
        inventory.within(mas.metadata.namespace ?? "").first {
          $0.component == .agent && $0.name == app.kubernetesWorkloadName
        }
      }
      let callers =
        entries(.authService, near: release)
        + apps.filter { $0.type == "agent" }.compactMap { entry($0) }
        .filter { $0.release == nil || $0.release == release }
      return apps.filter { $0.type == "mcp_server" }.flatMap { app -> [ToolServerFlow] in
        guard let target = entry(app), let port = podPort(of: app, target) else { return [] }
        return callers.map { source in
          ToolServerFlow(
            flow: Flow(from: source.component, to: .agent, port: port), source: source,
            target: target)
        }
      }
    }
  }

  /// A policy counts the pod's port, which need not be the Service's: when in doubt, nothing is said.
  private func podPort(of app: MultiAgentSystem.App, _ target: InventoryEntry) -> Int? {
    let declared = (target.workload?.spec.template?.spec?.containers ?? [])
      .filter { $0.name != "istio-proxy" }.flatMap { $0.ports ?? [] }.map(\.containerPort)
    let named = app.baseUrl?.netloc?.split(separator: ":").dropFirst().first.flatMap { Int($0) }
    if let named, declared.contains(named) { return named }
    return declared.count == 1 ? declared.first : nil
  }

  private func entries(_ component: Component, near release: Release) -> [InventoryEntry] {
    inventory.entries(component).filter { $0.release == nil || $0.release == release }
  }

  private func cuts(
    _ flow: Flow, _ source: InventoryEntry, _ target: InventoryEntry, _ release: Release
  ) -> [Fact] {
    var facts: [Fact] = []
    if let policy = cut(target, peer: source, flow, direction: "Ingress") {
      facts.append(blocked(flow, "ingress", policy, release))
    }
    if let policy = cut(source, peer: target, flow, direction: "Egress") {
      facts.append(blocked(flow, "egress", policy, release))
    }
    return facts
  }

  /// A policy that isolates the entry's pods in that direction, when none of them lets the peer
  /// through.
  private func cut(
    _ entry: InventoryEntry, peer: InventoryEntry, _ flow: Flow, direction: String
  ) -> NetworkPolicy? {
    let labels = podLabels(entry)
    let policies = cluster.networkPolicies.filter { policy in
      policy.metadata.namespace == entry.namespace
        && (policy.spec.podSelector ?? LabelSelector()).matches(labels)
        && types(policy).contains(direction)
    }
    guard let first = policies.first else { return nil }
    let isAllowed = policies.contains { policy in
      let rules = (direction == "Ingress" ? policy.spec.ingress : policy.spec.egress) ?? []
      return rules.contains { rule in
        allows(flow, rule, of: direction == "Ingress" ? entry : peer)
          && allows(peer, rule, direction, home: entry.namespace)
      }
    }
    return isAllowed ? nil : first
  }

  private func types(_ policy: NetworkPolicy) -> [String] {
    policy.spec.policyTypes ?? (policy.spec.egress == nil ? ["Ingress"] : ["Ingress", "Egress"])
  }

  private func allows(_ flow: Flow, _ rule: NetworkPolicy.Rule, of server: InventoryEntry) -> Bool {
    guard let ports = rule.ports, !ports.isEmpty else { return true }
    return ports.contains { allowed in
      guard (allowed.protocol ?? "TCP") == flow.transport else { return false }
      return switch allowed.port {
      case nil: true
      case .number(let number):
        (number...max(number, allowed.endPort ?? number)).contains(flow.port)
      case .name(let name):
        (server.workload?.spec.template?.spec?.containers ?? []).flatMap { $0.ports ?? [] }
          .contains { $0.name == name && $0.containerPort == flow.port }
      }
    }
  }

  private func allows(
    _ peer: InventoryEntry, _ rule: NetworkPolicy.Rule, _ direction: String, home: String
  ) -> Bool {
    guard let peers = direction == "Ingress" ? rule.from : rule.to, !peers.isEmpty else {
      return true
    }
    return peers.contains { candidate in
      // Which pods an address block holds cannot be told from here: it is taken to let them through.
      if candidate.ipBlock != nil { return true }
      let pods = candidate.podSelector?.matches(podLabels(peer)) ?? true
      guard let namespaces = candidate.namespaceSelector else {
        return pods && peer.namespace == home
      }
      let labels =
        cluster.namespaces.named(peer.namespace, in: "")?.metadata.labels
        ?? ["kubernetes.io/metadata.name": peer.namespace]
      return pods && namespaces.matches(labels)
    }
  }

  private func podLabels(_ entry: InventoryEntry) -> [String: String] {
    entry.pods.first?.metadata.labels ?? entry.workload?.spec.template?.metadata?.labels ?? [:]
  }

  private func blocked(
    _ flow: Flow, _ direction: String, _ policy: NetworkPolicy, _ release: Release
  ) -> Fact {
    Fact(
      .blockedFlow,
      Subject(
        kind: "NetworkPolicy", namespace: policy.metadata.namespace, name: policy.metadata.name,
        // What a tool server misses shows at its caller.
        component: flow.to == .agent ? flow.from : flow.to, release: release.name),
      [
        "from": .text(flow.from.rawValue), "to": .text(flow.to.rawValue),
        "port": .number(flow.port), "direction": .text(direction),
        "policy": .text(policy.metadata.name),
      ],
      proof: Proof(
        command: command(.networkPolicies, policy.metadata.namespace, name: policy.metadata.name),
        line: "NetworkPolicy \(policy.metadata.fullName) lets no \(direction) traffic from"
          + " \(flow.from.rawValue) to \(flow.to.rawValue):\(flow.port)",
        timestamp: policy.metadata.creationTimestamp))
  }
}
