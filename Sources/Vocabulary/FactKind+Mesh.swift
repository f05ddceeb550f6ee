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
    Attribute("age", .number, "seconds since the pod was created"),
  ]

  static let wasmPluginAttributes: [Attribute] = [
    Attribute("authServerHost", .name, "pluginConfig.auth_server_host; empty if unset"),
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

  /// What a fact of this kind can carry beside the common attributes.
  public var attributes: [Attribute] {
    switch self {
    case .release: Self.releaseAttributes
    case .helm: Self.helmAttributes
    case .kind: Self.kindAttributes
    case .workload: Self.workloadAttributes
    case .pod: Self.podAttributes
    case .container: Self.containerAttributes
    case .event: Self.eventAttributes
    case .log: Self.logAttributes
    case .service: Self.serviceAttributes
    case .volumeClaim: Self.volumeClaimAttributes
    case .node: Self.nodeAttributes
    case .setting: Self.settingAttributes
    case .secret: Self.secretAttributes
    case .pair: Self.pairAttributes
    case .externalSecret: Self.externalSecretAttributes
    case .http: Self.httpAttributes
    case .toolCall: Self.toolCallAttributes
    case .decisions: Self.decisionsAttributes
    case .command: Self.commandAttributes
    case .mas: Self.masAttributes
    case .masApp: Self.masAppAttributes
    case .policy: Self.policyAttributes
    case .injection: Self.injectionAttributes
    case .wasmPlugin: Self.wasmPluginAttributes
    case .meshPolicy: Self.meshPolicyAttributes
    case .blockedFlow: Self.blockedFlowAttributes
    case .permission: Self.permissionAttributes
    }
  }
}
