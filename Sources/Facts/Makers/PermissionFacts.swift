import Evidence
import Vocabulary

extension FactMaker {
  /// Whether the operator and ext-auth may do what they must.
  func permissionFacts() -> [Fact] {
    guard isAnswered(.clusterRoles), isAnswered(.clusterRoleBindings) else { return [] }
    return installation.releases.flatMap { release in
      Self.duties.compactMap { duty in
        guard let entry = inventory.entry(duty.component, in: release),
          let account = entry.workload?.spec.template?.spec?.serviceAccountName
        else { return nil }
        return permission(duty, account: account, entry, release)
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
    Duty(component: .operator, verb: "list", resource: "multiagentsystems", group: "casa.io"),
    Duty(component: .operator, verb: "list", resource: "casapolicies", group: "casa.io"),
    Duty(component: .operator, verb: "create", resource: "secrets", group: ""),
    Duty(component: .extAuth, verb: "get", resource: "secrets", group: ""),
  ]

  private func permission(
    _ duty: Duty, account: String, _ entry: InventoryEntry, _ release: Release
  ) -> Fact? {
    let bindings = cluster.clusterRoleBindings.filter { binding in
      binding.subjects?.contains { $0.name == account } == true
    }
    // Bound by a Role of the namespace, which is not looked at: nothing can be said.
    guard !bindings.isEmpty else { return nil }
    let isHere: (ClusterRoleBinding) -> Bool = { binding in
      binding.subjects?.contains { $0.name == account && $0.namespace == entry.namespace } == true
    }
    let roles = Set(bindings.filter(isHere).compactMap { $0.roleRef?.name })
    // A role that was not to be seen may grant anything.
    let seen = Set(cluster.clusterRoles.map(\.metadata.name))
    let wasRefused = observations(of: .clusterRoles).contains { $0.answer == nil }
    if wasRefused, !roles.isSubset(of: seen) { return nil }
    let isGranted = cluster.clusterRoles.filter { roles.contains($0.metadata.name) }
      .flatMap { $0.rules ?? [] }.contains { rule in
        func holds(_ list: [String]?, _ word: String) -> Bool {
          list?.contains { $0 == word || $0 == "*" } == true
        }
        return holds(rule.verbs, duty.verb) && holds(rule.resources, duty.resource)
          && holds(rule.apiGroups, duty.group)
      }
    let name = duty.group.isEmpty ? duty.resource : "\(duty.resource).\(duty.group)"
    return Fact(
      .permission, entry.subject(kind: "ServiceAccount", name: account),
      [
        "account": .text(account), "verb": .text(duty.verb), "resource": .text(name),
        "granted": .flag(isGranted), "boundElsewhere": .flag(!bindings.contains(where: isHere)),
      ],
      proof: Proof(
        command: commandLine([
          "kubectl", "auth", "can-i", duty.verb, name, "-n", release.namespace,
          "--as=system:serviceaccount:\(release.namespace):\(account)",
        ]),
        line: "service account \(account) \(isGranted ? "may" : "may not") \(duty.verb) \(name)"))
  }
}
