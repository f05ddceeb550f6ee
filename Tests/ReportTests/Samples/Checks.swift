import Evidence
import RuleTable
import Vocabulary

@testable import Diagnosis

/// Some of the checks of the built-in table.
enum Checks {
  static let all: [(id: String, area: Area, title: String)] = [
    ("cluster-nodes-ready", .cluster, "The nodes that carry CASA are ready"),
    ("cluster-dns", .cluster, "The cluster's DNS resolves the names of Services"),
    ("helm-release-found", .helm, "A CASA release was found"),
    ("helm-last-revision", .helm, "The newest revision was deployed"),
    ("database-reachable", .database, "The databases can be reached"),
    ("database-login", .database, "The databases accept the credentials of their clients"),
    ("database-server", .database, "The database servers run in order"),
    ("keycloak-database", .keycloak, "Keycloak can use its database"),
    ("keycloak-process", .keycloak, "Keycloak starts and keeps running"),
    ("auth-answers", .auth, "The auth service answers, its database routes included"),
    ("auth-llm", .auth, "The auth service can use its language model"),
    ("config-pairs", .auth, "Values that have to agree do agree"),
    ("mas-registered", .mas, "Every MultiAgentSystem is registered"),
    (
      "mesh-agents-injected", .sidecar,
      "Every agent and MCP server that a MultiAgentSystem names runs with a proxy"
    ),
    ("ext-auth-reaches-auth-service", .sidecar, "ext-auth reaches the auth service"),
    ("runtime-pods", .runtime, "The pods of CASA run"),
  ]

  static func results(_ findings: [Finding], open: Set<String>) -> [Diagnosis.CheckResult] {
    all.map { id, area, title in
      let check = Check(id: id, area: area, title: title)
      let active = findings.first {
        $0.rule.check == id && ($0.role == .cause || $0.role == .consequence)
      }
      if let active {
        return Diagnosis.CheckResult(
          check: check, status: .fail, reason: "\(active.id): \(active.rule.title)")
      }
      return open.contains(id)
        ? Diagnosis.CheckResult(
          check: check, status: .unknown,
          reason: "forbidden: kubectl -n casa-runtime logs casa-auth-service-795b4cbfd6-p9bpn")
        : Diagnosis.CheckResult(check: check, status: .pass, reason: nil)
    }
  }
}
