import RuleTable
import Testing

/// A small rule file without a mistake, and ways to make some.
enum Sample {
  static let good = #"""
    checks:
      - id: database-login
        area: keycloak
        title: Keycloak can log in
    rules:
      - id: KC-01
        title: Keycloak cannot log in
        check: database-login
        severity: error
        heals: false
        about: keycloak
        when:
          log: {component: keycloak, line: 'FATAL: no (?<user>\w+)'}
        clearedBy:
          - log: {component: keycloak, line: started}
        cause: The password of {{user}} is refused.
        correction: The guide says otherwise.
        fix:
          - text: Set it.
            run: kubectl -n {{namespace}} delete pod {{pod.keycloak}}
            risk: restarts
            verify: casa doctor keycloak
        confirm:
          - text: Look.
            run: kubectl -n {{namespace}} logs deploy/{{deploy.keycloak}}
        explains: [KC-02]
        twins: [KC-02]
        guide: keycloak-pod-is-not-starting
        examples:
          fires:
            - 'FATAL: no bob'
          silent:
            - all is well
      - id: KC-02
        title: Keycloak keeps crashing
        check: database-login
        severity: warning
        when:
          all:
            - container: {component: keycloak, crashing: true, restarts: {atLeast: 3}}
            - none:
                - workload: {component: keycloak, state: [ready, starting]}
        cause: "{{container}} ends again and again."
        fix:
          - text: Look into its log.
        examples:
          fires:
            - facts:
                - container: {component: keycloak, crashing: true, restarts: 3}
          silent:
            - facts: []
              unseen: [workload]
    probes:
      - id: dns-config
        run: kubectl -n kube-system get configmap coredns -o json
        area: cluster
    notObservable:
      - id: CF-08
        title: Values that do nothing
        why: Helm drops unknown keys.
        instead: Compare the files.
    """#

  /// The mistakes in a file, as a person reads them.
  static func mistakes(in text: String, file: String = "r.yaml") -> [String] {
    mistakes(in: [(file, text)])
  }

  static func mistakes(in files: [(name: String, text: String)]) -> [String] {
    do throws(RuleErrors) {
      _ = try RuleTable.load(files: files.map { ($0.name, Array($0.text.utf8)) })
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  /// The good file with one piece of text replaced where it is first.
  static func good(replacing old: String, with new: String) -> String {
    guard let range = good.firstRange(of: old) else { return "not in the sample: \(old)" }
    var copy = good
    copy.replaceSubrange(range, with: new)
    return copy
  }
}

/// One edit of the good file and what is said about it.
struct BadCase: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  /// The mistakes, a line for each.
  let expected: String

  init(_ old: String, _ new: String, _ expected: String) {
    self.old = old
    self.new = new
    self.expected = expected
  }

  var said: String {
    Sample.mistakes(in: Sample.good(replacing: old, with: new)).joined(separator: "\n")
  }

  var testDescription: String { new }
}
