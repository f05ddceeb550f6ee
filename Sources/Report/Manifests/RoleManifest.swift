public import Planning

/// The RBAC objects that a diagnosis needs, as YAML: Roles with what is needed, and apart from them,
/// marked optional, what only widens the view.
public struct RoleManifest {
  private let rights: [Right]
  private let namespace: String

  /// - Parameter namespace: where the service account is that they are bound to.
  public init(rights: [Right], namespace: String) {
    self.rights = rights
    self.namespace = namespace
  }

  /// The documents, each with a line break at its end.
  public var yaml: String {
    let needed = rights.filter { !$0.isOptional }
    let optional = rights.filter(\.isOptional)
    var documents = roles(needed, name: "casa-doctor", note: "Enough for a diagnosis.")
    documents += roles(
      optional, name: "casa-doctor-optional",
      note: "Optional: without it casa says what it could not see.")
    return documents.joined(separator: "---\n")
  }

  private func roles(_ rights: [Right], name: String, note: String) -> [String] {
    var scopes: [Right.Scope] = []
    for right in rights where !scopes.contains(right.scope) { scopes.append(right.scope) }
    return scopes.flatMap { scope in
      let rules = rights.filter { $0.scope == scope }
      return [role(rules, scope, name, note), binding(scope, name)]
    }
  }

  private func role(_ rights: [Right], _ scope: Right.Scope, _ name: String, _ note: String)
    -> String
  {
    struct Key: Hashable {
      var group: String
      var verb: String
      var names: [String]
    }
    var order: [Key] = []
    var resources: [Key: [String]] = [:]
    for right in rights {
      let key = Key(group: right.group, verb: right.verb, names: right.names)
      if resources[key] == nil { order.append(key) }
      if resources[key]?.contains(right.resource) != true {
        resources[key, default: []].append(right.resource)
      }
    }
    let rules = order.map { key in
      let names = key.names.isEmpty ? "" : "\n    resourceNames: [\(list(key.names))]"
      return """
          - apiGroups: ["\(key.group)"]
            resources: [\(list(resources[key] ?? []))]\(names)
            verbs: ["\(key.verb)"]
        """
    }
    return """
      # \(note)
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(kind(scope))
      metadata:
        name: \(name)\(namespaceLine(scope))
      rules:
      \(rules.joined(separator: "\n"))

      """
  }

  private func binding(_ scope: Right.Scope, _ name: String) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: \(kind(scope))Binding
    metadata:
      name: \(name)\(namespaceLine(scope))
    roleRef:
      apiGroup: rbac.authorization.k8s.io
      kind: \(kind(scope))
      name: \(name)
    subjects:  # put the user, group or service account here that runs casa
      - kind: ServiceAccount
        name: casa-doctor
        namespace: \(namespace)

    """
  }

  private func kind(_ scope: Right.Scope) -> String {
    if case .cluster = scope { "ClusterRole" } else { "Role" }
  }

  private func namespaceLine(_ scope: Right.Scope) -> String {
    if case .namespace(let namespace) = scope { "\n  namespace: \(namespace)" } else { "" }
  }

  private func list(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
