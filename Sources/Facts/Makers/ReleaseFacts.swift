import Evidence
import Vocabulary

extension FactMaker {
  func releaseFacts() -> [Fact] {
    let looks = cluster.evidence.asked.filter { probe in
      if case .list(.deployments, _, .some, _) = probe { true } else { false }
    }
    let looked = Self.places(looks)
    let command =
      looks.first?.command
      ?? Probe.list(.deployments, namespace: nil, labels: nil, fields: nil).command
    if installation.releases.isEmpty {
      guard isAnswered(.deployments) else { return [] }
      return [
        Fact(
          .release, Subject(kind: "Release", name: "casa"),
          ["found": false, "looked": .text(looked), "releases": 0],
          proof: Proof(command: command, line: "no Deployment of CASA was found"))
      ]
    }
    return installation.releases.map { release in
      Fact(
        .release,
        Subject(
          kind: "Release", namespace: release.namespace, name: release.name, release: release.name),
        [
          "found": true, "layout": .text(release.layout.rawValue), "chart": .text(release.chart),
          "looked": .text(looked), "releases": .number(installation.releases.count),
          "scaledToZero": .flag(isAtZero(release)),
          "planned": install.map {
            .flag($0.release == release.name && $0.namespace == release.namespace)
          },
          "enforced": isEnforced(release).map { .flag($0) },
        ],
        proof: Proof(
          command: command,
          line: "release \(release.name) in \(release.namespace), \(release.layout.rawValue) layout"
        ))
    }
  }

  /// `every namespace`, or the namespaces that could be listed.
  private static func places(_ looks: [Probe]) -> String {
    let namespaces = looks.map { probe -> String? in
      if case .list(_, let namespace, _, _) = probe { namespace } else { nil }
    }
    guard !namespaces.contains(nil) || namespaces.isEmpty else { return "every namespace" }
    return "namespace " + Set(namespaces.compactMap(\.self)).sorted().joined(separator: ", ")
  }

  /// Every workload of the release is there and wants no pod.
  private func isAtZero(_ release: Release) -> Bool {
    let workloads = Component.runtime.compactMap { inventory.entry($0, in: release)?.workload }
    return workloads.count > 1 && workloads.allSatisfy { $0.spec.replicas == 0 }
  }

  /// Whether the part of the release that enforces is there at all; nil where that was not seen.
  private func isEnforced(_ release: Release) -> Bool? {
    let name = installation.name(of: .extAuth, in: release)
    if inventory.entry(.extAuth, in: release)?.workload != nil
      || cluster.services.named(name, in: release.namespace) != nil
      || cluster.envoyFilters.contains(where: \.wiresExtAuth) || !cluster.wasmPlugins.isEmpty
    {
      return true
    }
    let services = Probe.list(.services, namespace: release.namespace, labels: nil, fields: nil)
    guard inventory.entry(.extAuth, in: release) != nil, cluster.evidence[services]?.answer != nil,
      [ResourceType.envoyFilters, .wasmPlugins].allSatisfy(isKnown)
    else { return nil }
    return false
  }

  private func isKnown(_ type: ResourceType) -> Bool {
    observations(of: type).contains { $0.answer != nil || $0.unanswered?.why == .notInstalled }
  }

  /// The kinds that CASA and Istio add to the cluster.
  func kindFacts() -> [Fact] {
    var facts: [Fact] = []
    for type in [ResourceType.multiAgentSystems, .casaPolicies] {
      let lists = observations(of: type)
      guard !lists.isEmpty else { continue }
      let isServed = lists.contains { $0.answer != nil }
      let isMissing = lists.contains { $0.unanswered?.why == .notInstalled }
      guard isServed || isMissing else { continue }
      let definition = cluster.definitions.first { $0.metadata.name == type.name }
      let established = definition?.status?.conditions?.first { $0.type == "Established" }
      facts.append(
        kind(
          type, installed: isServed,
          [
            "established": definition == nil
              ? .flag(isServed) : .flag(established?.status == "True"),
            "outdated": definition.map { .flag(isOutdated($0, type)) },
          ]))
    }
    for type in [ResourceType.envoyFilters, .wasmPlugins, .peerAuthentications, .externalSecrets] {
      let lists = observations(of: type)
      guard lists.contains(where: { $0.answer != nil || $0.unanswered?.why == .notInstalled })
      else {
        continue
      }
      facts.append(kind(type, installed: lists.contains { $0.answer != nil }, [:]))
    }
    return facts
  }

  private func kind(
    _ type: ResourceType, installed: Bool, _ more: [String: FactValue?]
  ) -> Fact {
    Fact(
      .kind, Subject(kind: "CustomResourceDefinition", name: type.name),
      ["installed": .flag(installed)].merging(more) { first, _ in first },
      proof: Proof(
        command: "kubectl get crd \(type.name)",
        line: installed
          ? "the API server serves \(type.name)"
          : "the API server has no resource type \(type.name)"))
  }

  /// The fields that the operator of today's chart relies on.
  private func isOutdated(_ definition: Definition, _ type: ResourceType) -> Bool {
    let served = definition.spec?.versions?.first { $0.served != false }
    guard let schema = served?.schema?.openAPIV3Schema, type == .multiAgentSystems else {
      return false
    }
    guard let app = schema.node(at: ["spec", "apps"]) else { return true }
    return app.node(at: ["kubernetesWorkloadName"]) == nil
      || schema.node(at: ["spec", "authorizationServer"]) != nil
  }

  /// The outcome of every list of a type.
  func observations(of type: ResourceType) -> [Observation] { cluster.lists[type] ?? [] }
}
