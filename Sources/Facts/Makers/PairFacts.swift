import Evidence
import Vocabulary

extension FactMaker {
  /// Two places that must hold the same value. Values of Secrets are compared by their tokens: equal
  /// or not is all that is ever known of them.
  func pairFacts() -> [Fact] {
    installation.releases.flatMap { release in
      Self.pairs.compactMap { pair in
        guard let client = inventory.entry(pair.client, in: release),
          let server = inventory.entry(pair.server, in: release)
        else { return nil }
        let left = value(pair.clientVariable, of: client)
        let right = value(pair.serverVariable, of: server)
        guard let left, let right else { return nil }
        let isSecret = left.key != nil || right.key != nil
        let equal = left.text == right.text
        return Fact(
          .pair,
          Subject(
            kind: "Deployment", namespace: release.namespace, name: client.name,
            component: pair.client, release: release.name),
          [
            "pair": .text(pair.name), "equal": .flag(equal),
            "left": isSecret ? nil : .text(left.text), "right": isSecret ? nil : .text(right.text),
            "unsafe": .flag(left.isUnsafe),
          ],
          proof: Proof(
            command: left.key.flatMap { left in
              right.key.map { Self.comparison(left, $0, in: release.namespace) }
            } ?? command(.deployments, release.namespace, name: client.name),
            line: "\(client.name) \(pair.clientVariable) and \(server.name) \(pair.serverVariable) "
              + (equal ? "agree" : "differ")
              + (isSecret
                ? " (compared in memory, never shown)" : ": \(left.text) and \(right.text)")))
      }
    }
  }

  /// Prints `equal` or `different`, and nothing of the values.
  private static func comparison(
    _ left: Container.Variable.KeyReference, _ right: Container.Variable.KeyReference,
    in namespace: String
  ) -> String {
    func value(_ item: Int, _ key: String) -> String {
      "(index .items \(item) \"data\" \"\(key)\")"
    }
    let template =
      "{{if eq \(value(0, left.key)) \(value(1, right.key))}}equal{{else}}different{{end}}"
    return commandLine([
      "kubectl", "get", "secret", left.name, right.name, "-n", namespace,
      "-o", "go-template=\(template)",
    ])
  }

  private struct Pair: Sendable {
    var name: String
    var client: Component
    var clientVariable: String
    var server: Component
    var serverVariable: String
  }

  private static let pairs: [Pair] = [
    Pair(
      name: "auth-db-password", client: .authService, clientVariable: "DB_PASSWORD",
      server: .postgresAuth, serverVariable: "POSTGRES_PASSWORD"),
    Pair(
      name: "auth-db-user", client: .authService, clientVariable: "DB_USERNAME",
      server: .postgresAuth, serverVariable: "POSTGRES_USER"),
    Pair(
      name: "auth-db-name", client: .authService, clientVariable: "DB_NAME",
      server: .postgresAuth, serverVariable: "POSTGRES_DB"),
    Pair(
      name: "keycloak-db-password", client: .keycloak, clientVariable: "KC_DB_PASSWORD",
      server: .postgresKeycloak, serverVariable: "POSTGRES_PASSWORD"),
    Pair(
      name: "keycloak-db-user", client: .keycloak, clientVariable: "KC_DB_USERNAME",
      server: .postgresKeycloak, serverVariable: "POSTGRES_USER"),
    Pair(
      name: "keycloak-db-name", client: .keycloak, clientVariable: "KC_DB_URL",
      server: .postgresKeycloak, serverVariable: "POSTGRES_DB"),
    Pair(
      name: "idp-admin-password", client: .authService, clientVariable: "IDP_ADMIN_PASSWORD",
      server: .keycloak, serverVariable: "KEYCLOAK_ADMIN_PASSWORD"),
    Pair(
      name: "idp-admin-user", client: .authService, clientVariable: "IDP_ADMIN_USERNAME",
      server: .keycloak, serverVariable: "KEYCLOAK_ADMIN"),
  ]

  private func value(
    _ variable: String, of entry: InventoryEntry
  ) -> (text: String, key: Container.Variable.KeyReference?, isUnsafe: Bool)? {
    let variables = (entry.workload?.spec.template?.spec?.containers ?? []).flatMap {
      $0.env ?? []
    }
    guard let found = variables.first(where: { $0.name == variable }) else { return nil }
    if let reference = found.valueFrom?.secretKeyRef {
      let secret = cluster.secrets.first {
        $0.metadata.name == reference.name && $0.metadata.namespace == entry.namespace
      }
      guard let value = secret?.data?[reference.key] else { return nil }
      return (value.token, reference, value.isUnsafeInURL)
    }
    guard let literal = found.value?.value, Container.Variable.plain.contains(variable) else {
      return nil
    }
    // The database's name is the last part of the JDBC address.
    let text =
      variable == "KC_DB_URL"
      ? String(literal.split(separator: "/").last?.prefix { $0 != "?" } ?? "") : literal
    return (text, nil, false)
  }
}
