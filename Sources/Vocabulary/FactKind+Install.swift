import Evidence

extension FactKind {
  static let targetAttributes: [Attribute] = [
    Attribute("exists", .flag, "the namespace is there"),
    Attribute("terminating", .flag, "it is being deleted"),
    Attribute(
      "injection", .name, "its istio-injection label",
      values: ["enabled", "disabled", "absent", "other"]),
    Attribute("revision", .name, "its istio.io/rev label; empty if absent"),
    Attribute(
      "podSecurity", .name, "the level of pod security that it enforces by label",
      values: ["privileged", "baseline", "restricted", "absent", "other"]),
  ]

  static let storageAttributes: [Attribute] = [
    Attribute("classes", .number, "StorageClasses in the cluster"),
    Attribute("defaults", .number, "those that are marked as default"),
    Attribute("candidate", .name, "the first class by name; empty if there is none"),
  ]

  static let injectorAttributes: [Attribute] = [
    Attribute("webhooks", .number, "injection webhooks of Istio in the cluster"),
    Attribute(
      "served", .flag, "one of them would be asked about a pod without labels in the namespace"),
    Attribute("cni", .flag, "the DaemonSet of Istio's CNI plug-in is there"),
  ]

  static let capacityAttributes: [Attribute] = [
    Attribute("fits", .flag, "every pod of the chart finds a node"),
    Attribute("blocked", .name, "the first component that finds none; empty if all fit"),
    Attribute(
      "short", .name, "what it lacks on the node that has most of it",
      values: ["cpu", "memory", "pods", "nodes", "none"]),
    Attribute("wanted", .text, "what the component asks for, `1000m CPU and 1024Mi`"),
    Attribute("largest", .text, "what the node with most room has left"),
    Attribute("total", .text, "what all pods of the chart ask for"),
  ]

  static let quotaAttributes: [Attribute] = [
    Attribute("kind", .name, "what bounds it", values: ["ResourceQuota", "LimitRange"]),
    Attribute(
      "resource", .name,
      "what is bounded, as a quota names it: for all pods of the namespace, or of a limit range for one "
        + "container",
      values: ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory", "pods"]),
    Attribute("fits", .flag, "the chart's pods stay within it"),
    Attribute("hard", .name, "the bound, as it is written"),
    Attribute("left", .name, "what of it is not used"),
    Attribute("wanted", .name, "what the chart asks for by default"),
    Attribute("needed", .name, "what the bound would have to be"),
    Attribute(
      "key", .name,
      "of a limit range: the key of the chart's values for the container that asks for most"),
    Attribute(
      "leavesOpen", .flag,
      "every container has to name an amount, and neither ext-auth nor a LimitRange does"),
  ]

  static let takenAttributes: [Attribute] = [
    Attribute("kind", .name, "kind of the object that has the name"),
    Attribute("resource", .name, "as kubectl takes it: clusterrole, service"),
    Attribute("own", .flag, "Helm wrote it for the same release in the same namespace"),
    Attribute("owner", .name, "the Helm release that it belongs to; empty if none"),
    Attribute("ownerNamespace", .name, "that release's namespace; empty if none"),
  ]
}

extension FactDeclaration {
  static let target = FactDeclaration(
    "the namespace of an install",
    "The namespace that an install is planned for (`casa doctor --pre`).",
    restsOn: [.list(.namespaces, at: .cluster)], attributes: FactKind.targetAttributes)

  static let storage = FactDeclaration(
    "the StorageClasses", "The StorageClasses that volumes of an install can have.",
    restsOn: [.list(.storageClasses, at: .cluster)], attributes: FactKind.storageAttributes)

  static let injector = FactDeclaration(
    "Istio's injection at the namespace of an install",
    "Whether Istio would inject its proxy into pods of the namespace of an install.",
    restsOn: [
      .list(.mutatingWebhooks, at: .cluster), .list(.namespaces, at: .cluster),
      .list(.daemonSets, at: .cluster, names: ["istio-cni-node"]),
    ], attributes: FactKind.injectorAttributes)

  static let capacity = FactDeclaration(
    "the room on the nodes",
    "Whether the nodes have room for what the chart's pods ask for, beside the pods that are there.",
    restsOn: [.list(.nodes, at: .cluster), .list(.pods, at: .everywhere)],
    attributes: FactKind.capacityAttributes)

  static let quota = FactDeclaration(
    "the quotas of the namespace of an install",
    "A bound that a ResourceQuota or LimitRange of the namespace of an install sets, beside what the "
      + "chart's pods ask for.",
    restsOn: [.list(.resourceQuotas, at: .target), .list(.limitRanges, at: .target)],
    attributes: FactKind.quotaAttributes)

  static let taken = FactDeclaration(
    "an object with a name that the chart needs",
    "An object that has the name of one that an install would create.",
    restsOn: [
      .list(.clusterRoles, at: .target, names: ["ext-auth-service", "RELEASE-operator"]),
      .list(.clusterRoleBindings, at: .target, names: ["ext-auth-service", "RELEASE-operator"]),
      .list(.deployments, at: .target), .list(.services, at: .target),
      .list(.claims, at: .target),
      .list(
        .secrets, at: .target,
        names: [
          "RELEASE-auth-service-secret", "RELEASE-keycloak-secret", "RELEASE-postgres-auth-secret",
          "RELEASE-postgres-keycloak-secret",
        ]),
      .list(.envoyFilters, at: .everywhere),
      .list(.wasmPlugins, at: .everywhere), .list(.peerAuthentications, at: .everywhere),
    ], attributes: FactKind.takenAttributes)
}
