import Evidence

extension FactKind {
  static let injectionAttributes: [Attribute] = [
    Attribute("workload", .name, "the workload that should be in the mesh; `name` is its pod"),
    Attribute("injected", .flag, "the pod has an istio-proxy, as a container or a native sidecar"),
    Attribute(
      "label", .name, "the namespace's istio-injection label",
      values: ["enabled", "disabled", "absent", "other"]),
    Attribute("revision", .name, "the namespace's or pod's istio.io/rev label; empty if absent"),
    Attribute("revisionServed", .flag, "an injector would be asked for such a pod now"),
    Attribute("webhooks", .number, "injection webhooks in the cluster"),
    Attribute(
      "podLabel", .name, "the pod's LABEL sidecar.istio.io/inject",
      values: ["true", "false", "absent", "other"]),
    Attribute(
      "annotation", .name, "the pod's ANNOTATION sidecar.istio.io/inject",
      values: ["true", "false", "absent", "other"]),
    Attribute("hostNetwork", .flag, "the pod uses the node's network, so it is never injected"),
    Attribute("olderThanLabel", .flag, "the pod was created before the namespace was labelled"),
    Attribute(
      "filter", .name, "where an ext-auth EnvoyFilter reaches the pod from",
      values: ["own-namespace", "root-namespace", "elsewhere", "missing"]),
    Attribute("filterIn", .name, "namespaces that hold an ext-auth EnvoyFilter, comma-joined"),
    Attribute("inMas", .flag, "a MultiAgentSystem names the workload"),
    Attribute(
      "traced", .name,
      "whether the eBPF instrumentation, which passes traces on, covers the pod; absent if unknown",
      values: ["covered", "not-installed", "not-on-node", "not-discovered"]),
    Attribute("age", .number, "seconds since the pod was created"),
  ]

  static let wasmPluginAttributes: [Attribute] = [
    Attribute(
      "authServerHost", .name,
      "AUTH_SERVER_HOST in vmConfig.env; empty if it has no value, absent if it is not there"),
    Attribute("url", .text, "the module's address"),
    Attribute("used", .flag, "an injected pod is in its namespace"),
  ]

  static let meshPolicyAttributes: [Attribute] = [
    Attribute(
      "kind", .name, "what it is",
      values: ["PeerAuthentication", "AuthorizationPolicy", "DestinationRule"]),
    Attribute("mode", .name, "mTLS mode: STRICT, PERMISSIVE, DISABLE, ISTIO_MUTUAL; or the action"),
    Attribute("host", .name, "DestinationRule: its host"),
    Attribute("reachesMas", .flag, "it applies to pods of a MultiAgentSystem"),
  ]

  static let blockedFlowAttributes: [Attribute] = [
    Attribute(
      "from", .name, "the component that must call", values: Component.allCases.map(\.rawValue)),
    Attribute(
      "to", .name, "the component it must reach", values: Component.allCases.map(\.rawValue)),
    Attribute("port", .number, "the port it needs"),
    Attribute("direction", .name, "whose traffic is cut", values: ["ingress", "egress"]),
    Attribute("policy", .name, "the NetworkPolicy that cuts it"),
  ]

  static let permissionAttributes: [Attribute] = [
    Attribute("account", .name, "the service account"),
    Attribute("verb", .name, "the verb it needs"),
    Attribute("resource", .name, "the resource it needs it for, plural.group"),
    Attribute("granted", .flag, "a bound role grants it"),
    Attribute("boundElsewhere", .flag, "the binding names an account of another namespace"),
  ]

  static let admissionWebhookAttributes: [Attribute] = [
    Attribute("webhook", .name, "its name; `name` is its configuration's"),
    Attribute(
      "kind", .name, "the kind of its configuration",
      values: ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]),
    Attribute("service", .name, "the Service that is called; absent for an address elsewhere"),
    Attribute("serviceNamespace", .name, "that Service's namespace"),
    Attribute(
      "failurePolicy", .name, "what happens without an answer", values: ["Fail", "Ignore"]),
  ]
}

extension FactDeclaration {
  static let admissionWebhook = FactDeclaration(
    "an admission webhook",
    "A webhook that the API server asks before it creates an object. Looked for where one kept a pod"
      + " from being created.",
    restsOn: [
      .list(.validatingWebhooks, at: .whereRefused), .list(.mutatingWebhooks, at: .whereRefused),
    ], attributes: FactKind.admissionWebhookAttributes)

  static let injection = FactDeclaration(
    "a pod that should have Istio's proxy",
    "A pod that should have Istio's proxy, and all that decides whether it gets one.",
    restsOn: [
      .list(.pods), .list(.namespaces, at: .cluster), .list(.mutatingWebhooks, at: .cluster),
      .list(.envoyFilters, at: .cluster, .releasesIfRefused),
      .list(.configMaps, at: .mesh, names: ["istio"]),
      .list(.multiAgentSystems, at: .cluster, .releasesIfRefused),
    ], attributes: FactKind.injectionAttributes)

  static let wasmPlugin = FactDeclaration(
    "a WasmPlugin", "One of Istio's WasmPlugins that belongs to CASA.",
    restsOn: [.list(.wasmPlugins, at: .cluster, .releasesIfRefused)],
    attributes: FactKind.wasmPluginAttributes)

  static let meshPolicy = FactDeclaration(
    "an Istio policy", "An Istio policy that can keep calls from their destination.",
    restsOn: [
      .list(.peerAuthentications, at: .cluster), .list(.authorizationPolicies, at: .cluster),
      .list(.destinationRules, at: .cluster),
    ], attributes: FactKind.meshPolicyAttributes)

  static let blockedFlow = FactDeclaration(
    "a connection that a NetworkPolicy cuts",
    "A connection that CASA needs and a NetworkPolicy cuts.",
    restsOn: [.list(.networkPolicies, at: .releases, .agents)], alsoReads: [.list(.pods)],
    attributes: FactKind.blockedFlowAttributes)

  static let permission = FactDeclaration(
    "a right of a service account",
    "A right that a service account of CASA needs, granted or not.",
    restsOn: [
      .list(.clusterRoles, at: .eachRelease, names: ["RELEASE-operator", "ext-auth-service"]),
      .list(
        .clusterRoleBindings, at: .eachRelease, names: ["RELEASE-operator", "ext-auth-service"]),
      .list(.deployments),
    ], attributes: FactKind.permissionAttributes)
}
