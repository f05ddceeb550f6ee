extension FactKind {
  static let releaseAttributes: [Attribute] = [
    Attribute("found", .flag, "an installation was found"),
    Attribute("layout", .name, "whose names and labels it has", values: ["chart", "guide"]),
    Attribute("chart", .name, "label helm.sh/chart, such as casa-runtime-0.1.17"),
    Attribute("looked", .text, "where it was looked for"),
    Attribute("releases", .number, "installations found in the cluster"),
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
  ]

  static let secretAttributes: [Attribute] = [
    Attribute("key", .name, "the key that a container refers to"),
    Attribute("exists", .flag, "the Secret is there"),
    Attribute("keyExists", .flag, "and has the key"),
    Attribute("empty", .flag, "the key's value is the empty string"),
    Attribute("newerThanPod", .flag, "it was written after the pod that uses it started"),
    Attribute("workload", .name, "the workload that refers to it"),
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
    Attribute("unsafe", .flag, "the password holds @ or %, which break the auth service's URL"),
  ]

  static let externalSecretAttributes: [Attribute] = [
    Attribute("ready", .flag, "its Ready condition is True"),
    Attribute("reason", .name, "reason of that condition, such as SecretSyncedError"),
    Attribute("message", .text, "message of that condition"),
  ]
}
