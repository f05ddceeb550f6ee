import Evidence
import Vocabulary

extension FactMaker {
  /// The flows that CASA needs and that a NetworkPolicy cuts; the chart ships no policy at all.
  func blockedFlowFacts() -> [Fact] {
    installation.releases.flatMap { release in
      Self.flows.flatMap { flow -> [Fact] in
        let sources = members(flow.from, near: release)
        let targets = members(flow.to, near: release)
        return sources.flatMap { source in targets.flatMap { cuts(flow, source, $0, release) } }
      }
    }
  }

  private struct Flow: Sendable {
    var from: Component
    var to: Component
    var port: Int
  }

  private static let flows: [Flow] = [
    Flow(from: .authService, to: .postgresAuth, port: 5432),
    Flow(from: .authService, to: .keycloak, port: 8080),
    Flow(from: .keycloak, to: .postgresKeycloak, port: 5432),
    Flow(from: .operatorPod, to: .authService, port: 8000),
    Flow(from: .sidecar, to: .authService, port: 8000),
    Flow(from: .uiExplorer, to: .authService, port: 8000),
    Flow(from: .agent, to: .sidecar, port: 4100),
    Flow(from: .agent, to: .sidecar, port: 5100),
    Flow(from: .agent, to: .istiod, port: 15012),
  ]

  private func members(_ component: Component, near release: Release) -> [Member] {
    roster.members(component).filter { $0.release == nil || $0.release == release }
  }

  private func cuts(_ flow: Flow, _ source: Member, _ target: Member, _ release: Release) -> [Fact] {
    var facts: [Fact] = []
    if let policy = cut(target, peer: source, port: flow.port, direction: "Ingress") {
      facts.append(blocked(flow, "ingress", policy, release))
    }
    if let policy = cut(source, peer: target, port: flow.port, direction: "Egress") {
      facts.append(blocked(flow, "egress", policy, release))
    }
    return facts
  }

  /// A policy that isolates the member's pods in that direction, when none of them lets the peer
  /// through.
  private func cut(
    _ member: Member, peer: Member, port: Int, direction: String
  ) -> NetworkPolicy? {
    let labels = podLabels(member)
    let policies = world.networkPolicies.filter { policy in
      policy.metadata.namespace == member.namespace
        && (policy.spec.podSelector ?? LabelSelector()).matches(labels)
        && types(policy).contains(direction)
    }
    guard let first = policies.first else { return nil }
    let isAllowed = policies.contains { policy in
      let rules = (direction == "Ingress" ? policy.spec.ingress : policy.spec.egress) ?? []
      return rules.contains { rule in
        allows(port, rule, of: direction == "Ingress" ? member : peer)
          && allows(peer, rule, direction, home: member.namespace)
      }
    }
    return isAllowed ? nil : first
  }

  private func types(_ policy: NetworkPolicy) -> [String] {
    policy.spec.policyTypes ?? (policy.spec.egress == nil ? ["Ingress"] : ["Ingress", "Egress"])
  }

  private func allows(_ port: Int, _ rule: NetworkPolicy.Rule, of server: Member) -> Bool {
    guard let ports = rule.ports, !ports.isEmpty else { return true }
    return ports.contains { allowed in
      switch allowed.port {
      case nil: true
      case .number(let number): number == port || (allowed.endPort.map { (number...max(number, $0)).contains(port) } ?? false)
      case .name(let name):
        (server.workload?.spec.template?.spec?.containers ?? []).flatMap { $0.ports ?? [] }
          .contains { $0.name == name && $0.containerPort == port }
      }
    }
  }

  private func allows(
    _ peer: Member, _ rule: NetworkPolicy.Rule, _ direction: String, home: String
  ) -> Bool {
    guard let peers = direction == "Ingress" ? rule.from : rule.to, !peers.isEmpty else { return true }
    return peers.contains { candidate in
      // Which pods an address block holds cannot be told from here: it is taken to let them through.
      if candidate.ipBlock != nil { return true }
      let pods = candidate.podSelector?.matches(podLabels(peer)) ?? true
      guard let namespaces = candidate.namespaceSelector else { return pods && peer.namespace == home }
      let labels =
        world.namespaces.first { $0.metadata.name == peer.namespace }?.metadata.labels
        ?? ["kubernetes.io/metadata.name": peer.namespace]
      return pods && namespaces.matches(labels)
    }
  }

  private func podLabels(_ member: Member) -> [String: String] {
    member.pods.first?.metadata.labels ?? member.workload?.spec.template?.metadata?.labels ?? [:]
  }

  private func blocked(
    _ flow: Flow, _ direction: String, _ policy: NetworkPolicy, _ release: Release
  ) -> Fact {
    Fact(
      .blockedFlow,
      Subject(
        kind: "NetworkPolicy", namespace: policy.metadata.namespace, name: policy.metadata.name,
        component: flow.to, release: release.name),
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

  /// Whether the operator and ext-auth may do what they must.
  func permissionFacts() -> [Fact] {
    guard isAnswered(.clusterRoles), isAnswered(.clusterRoleBindings) else { return [] }
    return installation.releases.flatMap { release in
      Self.duties.compactMap { duty in
        guard let member = roster.member(duty.component, in: release),
          let account = member.workload?.spec.template?.spec?.serviceAccountName
        else { return nil }
        return permission(duty, account: account, member, release)
      }
    }
  }

  private struct Duty: Sendable {
    var component: Component
    var verb: String
    var resource: String
    var group: String
  }

  private static let duties: [Duty] = [
    Duty(component: .operatorPod, verb: "list", resource: "multiagentsystems", group: "casa.io"),
    Duty(component: .operatorPod, verb: "list", resource: "casapolicies", group: "casa.io"),
    Duty(component: .operatorPod, verb: "create", resource: "secrets", group: ""),
    Duty(component: .sidecar, verb: "get", resource: "secrets", group: ""),
  ]

  private func permission(
    _ duty: Duty, account: String, _ member: Member, _ release: Release
  ) -> Fact? {
    let bindings = world.clusterRoleBindings.filter { binding in
      binding.subjects?.contains { $0.name == account } == true
    }
    // Bound by a Role of the namespace, which is not looked at: nothing can be said.
    guard !bindings.isEmpty else { return nil }
    let isHere: (ClusterRoleBinding) -> Bool = { binding in
      binding.subjects?.contains { $0.name == account && $0.namespace == member.namespace } == true
    }
    let roles = Set(bindings.filter(isHere).compactMap { $0.roleRef?.name })
    let isGranted = world.clusterRoles.filter { roles.contains($0.metadata.name) }
      .flatMap { $0.rules ?? [] }.contains { rule in
        func holds(_ list: [String]?, _ word: String) -> Bool {
          list?.contains { $0 == word || $0 == "*" } == true
        }
        return holds(rule.verbs, duty.verb) && holds(rule.resources, duty.resource)
          && holds(rule.apiGroups, duty.group)
      }
    let name = duty.group.isEmpty ? duty.resource : "\(duty.resource).\(duty.group)"
    return Fact(
      .permission, member.subject(kind: "ServiceAccount", name: account),
      [
        "account": .text(account), "verb": .text(duty.verb), "resource": .text(name),
        "granted": .flag(isGranted), "boundElsewhere": .flag(!bindings.contains(where: isHere)),
      ],
      proof: Proof(
        command: "kubectl auth can-i \(duty.verb) \(name) -n \(release.namespace)"
          + " --as=system:serviceaccount:\(release.namespace):\(account)",
        line: "service account \(account) \(isGranted ? "may" : "may not") \(duty.verb) \(name)"))
  }
}
