import Evidence

extension FactKind {
  static let releaseAttributes: [Attribute] = [
    Attribute("found", .flag, "an installation was found"),
    Attribute("layout", .name, "whose names and labels it has", values: ["chart", "guide"]),
    Attribute("chart", .name, "label helm.sh/chart, such as casa-runtime-0.1.17"),
    Attribute("looked", .text, "where it was looked for"),
    Attribute(
      "enforced", .flag,
      "objects of enforcement are there: ext-auth, its Service, an EnvoyFilter or a plugin"),
    Attribute("releases", .number, "installations found in the cluster"),
    Attribute("planned", .flag, "an install is planned under its name in its namespace"),
    Attribute("scaledToZero", .flag, "every workload of it is at 0 replicas"),
  ]

  static let helmAttributes: [Attribute] = [
    Attribute(
      "status", .name, "of the newest revision",
      values: [
        "deployed", "superseded", "failed", "uninstalling", "uninstalled", "pending-install",
        "pending-upgrade", "pending-rollback", "unknown",
      ]),
    Attribute("revision", .number, "the newest revision"),
    Attribute("lastDeployed", .number, "the newest revision that was deployed well; 0 if none"),
    Attribute("description", .text, "what Helm wrote about the newest revision"),
    Attribute("age", .number, "seconds since the newest revision was written"),
    Attribute("source", .name, "who said so", values: ["helm", "labels"]),
  ]

  static let kindAttributes: [Attribute] = [
    Attribute("installed", .flag, "the API server serves it; `name` is plural.group"),
    Attribute("established", .flag, "the CustomResourceDefinition is Established"),
    Attribute("outdated", .flag, "its schema lacks what the running chart needs"),
  ]

  static let settingAttributes: [Attribute] = [
    Attribute("container", .name, "the container whose environment it is"),
    Attribute("variable", .name, "name of the environment variable, such as DB_HOST"),
    Attribute("value", .text, "its literal value; never one that comes from a Secret"),
    Attribute("set", .flag, "the variable is there with a value that is not empty"),
    Attribute(
      "target", .name, "what an address in it leads to, by the Services that are there",
      values: ["served", "no-service", "no-port", "outside", "none"]),
    Attribute(
      "leads", .name,
      "whose Service or namespace it names: that of its own release, of another one, of nobody",
      values: ["own", "other-release", "nowhere", "outside", "none"]),
    Attribute("service", .name, "the Service that the address names, as namespace/name"),
    Attribute("host", .name, "the host of that address"),
    Attribute("port", .number, "the port of that address"),
  ]

  static let secretAttributes: [Attribute] = [
    Attribute("key", .name, "the key that a container refers to"),
    Attribute("exists", .flag, "the Secret is there"),
    Attribute("keyExists", .flag, "and has the key"),
    Attribute("empty", .flag, "the key's value is the empty string"),
    Attribute("newerThanPod", .flag, "it was written after a pod that uses it started"),
    Attribute("workload", .name, "the workload that refers to it"),
    Attribute(
      "takenFromHelm", .flag,
      "somebody else wrote the key, so that the next upgrade of Helm 4 ends with a conflict"),
  ]

  static let pairAttributes: [Attribute] = [
    Attribute(
      "pair", .name, "two places that must hold the same value",
      values: [
        "auth-db-password", "auth-db-user", "auth-db-name", "auth-db-port", "keycloak-db-password",
        "keycloak-db-user", "keycloak-db-name", "idp-admin-password", "idp-admin-user",
      ]),
    Attribute("equal", .flag, "they hold the same value"),
    Attribute("left", .text, "the client's value; never shown for a password"),
    Attribute("right", .text, "the server's value; never shown for a password"),
    Attribute(
      "unsafe", .flag,
      "the password holds @ or a % before two hex digits, which break the auth service's URL"),
  ]

  static let externalSecretAttributes: [Attribute] = [
    Attribute("ready", .flag, "its Ready condition is True"),
    Attribute("reason", .name, "reason of that condition, such as SecretSyncedError"),
    Attribute("message", .text, "message of that condition"),
  ]
}

extension FactDeclaration {
  static let release = FactDeclaration(
    "a release",
    "An installation of CASA that was found; or, with `found: false`, that there is none.",
    restsOn: [.list(.deployments, at: .releases)], attributes: FactKind.releaseAttributes)

  static let helm = FactDeclaration(
    "the newest revision of a release",
    "The newest revision of a release, as Helm or the labels of its Secrets tell it.",
    restsOn: [.revisions], attributes: FactKind.helmAttributes)

  static let kind = FactDeclaration(
    "a kind of custom resources",
    "A custom resource of CASA's or Istio's that the API server knows, or does not.",
    restsOn: [
      .list(
        .definitions, at: .cluster, names: ["multiagentsystems.casa.io", "casapolicies.casa.io"]),
      .list(.multiAgentSystems, at: .cluster, .releasesIfRefused),
      .list(.casaPolicies, at: .cluster, .releasesIfRefused), .list(.envoyFilters),
    ], attributes: FactKind.kindAttributes)

  static let setting = FactDeclaration(
    "an environment variable", "An environment variable of a component's container.",
    restsOn: [.list(.deployments, at: .releases)], attributes: FactKind.settingAttributes)

  static let secret = FactDeclaration(
    "a Secret that is referred to",
    "A Secret and the key of it that a container refers to.",
    restsOn: [.list(.deployments, at: .releases), .secretValues],
    attributes: FactKind.secretAttributes)

  static let pair = FactDeclaration(
    "a pair of values that have to agree",
    "Two places that have to agree, compared in memory; a password's value is never kept.",
    restsOn: [.list(.deployments, at: .releases), .secretValues],
    attributes: FactKind.pairAttributes)

  static let externalSecret = FactDeclaration(
    "an ExternalSecret", "An ExternalSecret of a release's namespace.",
    restsOn: [.list(.externalSecrets, at: .releases)],
    attributes: FactKind.externalSecretAttributes)
}
