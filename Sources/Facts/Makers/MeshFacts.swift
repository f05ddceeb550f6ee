import Evidence
import Vocabulary

extension FactMaker {
  /// One fact for each living pod of an agent: whether and why (not) it is in the mesh.
  func injectionFacts() -> [Fact] {
    inventory.entries(.agent).flatMap { entry in
      entry.pods.filter { $0.metadata.deletionTimestamp == nil && !$0.isFinished }
        .filter { $0.status.phase != "Failed" }.map { injection($0, entry) }
    }
  }

  private func injection(_ pod: Pod, _ entry: InventoryEntry) -> Fact {
    let namespace = cluster.namespaces.named(entry.namespace, in: "")
    let labels = namespace?.metadata.labels ?? [:]
    let label = labels["istio-injection"]
    let revision = labels["istio.io/rev"] ?? pod.metadata.labels?["istio.io/rev"] ?? ""
    let filters = cluster.envoyFilters.filter(\.wiresExtAuth).compactMap(\.metadata.namespace)
    let filter =
      filters.contains(entry.namespace)
      ? "own-namespace"
      : filters.contains(rootNamespace)
        ? "root-namespace" : filters.isEmpty ? "missing" : "elsewhere"
    let labelled = namespace?.metadata.managedFields?.filter {
      $0.fieldsV1?.metadata?.labels?.injection != nil
        || $0.fieldsV1?.metadata?.labels?.revision != nil
    }.compactMap(\.time).max()
    let born = pod.metadata.creationTimestamp
    let isOlder = labelled.flatMap { labelled in born.map { $0 < labelled } } ?? false
    let areWebhooksKnown = isAnswered(.mutatingWebhooks)
    let areFiltersKnown =
      isAnswered(.envoyFilters)
      || observations(of: .envoyFilters).contains { $0.unanswered?.why == .notInstalled }
    let line =
      "pod \(pod.metadata.name): "
      + (pod.hasProxy ? "has an istio-proxy" : "has no istio-proxy")
      + (namespace == nil
        ? ""
        : "; namespace label istio-injection=\(label ?? "(absent)")"
          + (revision.isEmpty ? "" : ", istio.io/rev=\(revision)"))
      + (pod.hasProxy && areFiltersKnown && filter != "own-namespace"
        ? "; ext-auth EnvoyFilter: \(filters.isEmpty ? "none" : "only in " + filters.joined(separator: ", "))"
        : "")
    return Fact(
      .injection, entry.subject(kind: "Pod", name: pod.metadata.name),
      [
        "workload": .text(entry.name), "injected": .flag(pod.hasProxy),
        "label": namespace == nil ? nil : .text(word(label, among: ["enabled", "disabled"])),
        "revision": namespace == nil ? nil : .text(revision),
        "revisionServed": areWebhooksKnown && namespace != nil
          ? .flag(isServed(pod, labels)) : nil,
        "webhooks": areWebhooksKnown ? .number(injectors.count) : nil,
        "podLabel": .text(
          word(pod.metadata.labels?["sidecar.istio.io/inject"], among: ["true", "false"])),
        "annotation": .text(word(pod.metadata.annotations?.inject, among: ["true", "false"])),
        "hostNetwork": .flag(pod.spec.hostNetwork == true),
        "olderThanLabel": .flag(isOlder),
        "filter": areFiltersKnown ? .text(filter) : nil,
        "filterIn": areFiltersKnown ? .text(filters.joined(separator: ",")) : nil,
        "inMas": .flag(entry.mas != nil), "traced": traceCover(of: pod).map { .text($0.rawValue) },
        "age": cluster.age(born).map { .number($0) },
      ],
      proof: Proof(
        command: command(.pods, entry.namespace, name: pod.metadata.name), line: line))
  }

  private func word(_ value: String?, among known: [String]) -> String {
    guard let value else { return "absent" }
    return known.contains(value) ? value : "other"
  }

  /// The namespace whose mesh objects reach every pod; Istio's default unless the mesh says otherwise.
  private var rootNamespace: String {
    let mesh = cluster.configMaps.first { $0.metadata.name == "istio" }?.data?.mesh?.value ?? ""
    let line = mesh.split(separator: "\n").first { $0.hasPrefix("rootNamespace:") }
    return line.map { $0.dropFirst("rootNamespace:".count).filter { $0 != " " } } ?? "istio-system"
  }

  var injectors: [WebhookConfiguration] {
    cluster.mutatingWebhooks.filter { configuration in
      configuration.webhooks?.contains { $0.name.hasSuffix("sidecar-injector.istio.io") } == true
    }
  }

  /// Whether an injector would be asked for a pod without labels in that namespace.
  func wouldInject(into namespace: String) -> Bool {
    let labels = cluster.namespaces.named(namespace, in: "")?.metadata.labels ?? [:]
    return isServed([:], labels)
  }

  /// Whether an injector would be asked for the pod if it were created now; what the pod itself
  /// says against it is left out, for that is another matter than a missing injector.
  private func isServed(_ pod: Pod, _ namespaceLabels: [String: String]) -> Bool {
    var labels = pod.metadata.labels ?? [:]
    if labels["sidecar.istio.io/inject"] == "false" { labels["sidecar.istio.io/inject"] = nil }
    return isServed(labels, namespaceLabels)
  }

  private func isServed(_ labels: [String: String], _ namespaceLabels: [String: String]) -> Bool {
    injectors.flatMap { $0.webhooks ?? [] }.contains { hook in
      (hook.namespaceSelector ?? LabelSelector()).matches(namespaceLabels)
        && (hook.objectSelector ?? LabelSelector()).matches(labels)
    }
  }

  func wasmPluginFacts() -> [Fact] {
    cluster.wasmPlugins.map { plugin in
      let namespace = plugin.metadata.namespace
      let host = plugin.variable("AUTH_SERVER_HOST")
      let isUsed = inventory.entries(.agent).contains { entry in
        entry.namespace == namespace && entry.pods.contains(where: \.hasProxy)
      }
      return Fact(
        .wasmPlugin,
        Subject(
          kind: "WasmPlugin", namespace: namespace, name: plugin.metadata.name, component: .agent,
          release: installation.release(in: namespace)?.name),
        [
          "authServerHost": host.map { .text($0) }, "url": .text(plugin.spec?.url ?? ""),
          "used": .flag(isUsed),
        ],
        proof: Proof(
          command: command(.wasmPlugins, namespace, name: plugin.metadata.name),
          line: "WasmPlugin \(plugin.metadata.name): "
            + (host.map { "AUTH_SERVER_HOST=\"\($0)\"" } ?? "no AUTH_SERVER_HOST")))
    }
  }

  func meshPolicyFacts() -> [Fact] {
    let agentNamespaces = Set(inventory.entries(.agent).map(\.namespace))
    func fact(
      _ policy: MeshPolicy, _ kind: String, _ type: ResourceType, _ mode: String, _ reaches: Bool
    ) -> Fact {
      Fact(
        .meshPolicy,
        Subject(
          kind: kind, namespace: policy.metadata.namespace, name: policy.metadata.name,
          component: .agent, release: installation.release(in: policy.metadata.namespace)?.name),
        [
          "kind": .text(kind), "mode": .text(mode), "host": policy.spec?.host.map { .text($0) },
          "reachesMas": .flag(reaches),
        ],
        proof: Proof(
          command: command(type, policy.metadata.namespace, name: policy.metadata.name),
          line: "\(kind) \(policy.metadata.fullName): \(mode)"))
    }
    func reaches(_ policy: MeshPolicy) -> Bool {
      let namespace = policy.metadata.namespace ?? ""
      if namespace == rootNamespace, policy.spec?.selector?.all.isEmpty != false {
        return !agentNamespaces.isEmpty
      }
      let selector = policy.spec?.selector?.all ?? [:]
      return inventory.entries(.agent).contains { entry in
        entry.namespace == namespace
          && entry.pods.contains { pod in
            selector.allSatisfy { pod.metadata.labels?[$0.key] == $0.value }
          }
      }
    }
    return cluster.peerAuthentications.map {
      fact(
        $0, "PeerAuthentication", .peerAuthentications, $0.spec?.mtls?.mode ?? "UNSET", reaches($0))
    }
      + cluster.authorizationPolicies.map {
        // No rules and no action denies everything.
        let mode = $0.spec?.action ?? (($0.spec?.rules ?? []).isEmpty ? "DENY-ALL" : "ALLOW")
        return fact($0, "AuthorizationPolicy", .authorizationPolicies, mode, reaches($0))
      }
      + cluster.destinationRules.map {
        let mode = $0.spec?.trafficPolicy?.tls?.mode ?? "UNSET"
        let isNear = agentNamespaces.contains($0.metadata.namespace ?? "")
        return fact($0, "DestinationRule", .destinationRules, mode, isNear)
      }
  }
}
