import Evidence
import Facts
import RuleTable
import Vocabulary

@testable import Diagnosis

extension Sample {
  static let unknownOnly = Sample(
    name: "unknown-only",
    diagnosis: Make.diagnosis(
      unknown: refusedLogs + [
        Diagnosis.Unknown(
          asked: "kubectl get secrets -n casa-runtime -o name", why: .forbidden,
          detail: "secrets is forbidden: User \"viewer\" cannot list resource \"secrets\"",
          needs: AccessNeed(verb: "list", resource: "secrets", namespace: "casa-runtime")),
        Diagnosis.Unknown(
          asked: "helm history casa -n casa-runtime -o json", why: .missingTool, detail: "",
          needs: nil),
        Diagnosis.Unknown(
          asked: "kubectl get wasmplugins.extensions.istio.io -A -o json", why: .timeout,
          detail: "no answer within 10 s", needs: nil),
        Diagnosis.Unknown(
          asked: "kubectl -n kube-system logs coredns-6bb97c4796-w85qt -c coredns",
          why: .truncated,
          detail: "the log is longer than what was read; older lines were not searched",
          needs: nil),
      ], open: ["database-login", "auth-answers", "auth-llm", "mas-registered"]),
    command: "casa doctor sidecar --namespace agents")

  private static let refusedLogs = [
    "casa-auth-service-795b4cbfd6-p9bpn -c auth-service", "casa-keycloak-66b56ccbd7-j86k4",
    "casa-operator-697f5bd8d4-gqgp2", "casa-postgres-auth-bbd78dcc-tdmqd",
    "casa-sidecar-7c4955c965-pzk6k",
  ].map { pod in
    Diagnosis.Unknown(
      asked: "kubectl -n casa-runtime logs \(pod)", why: .forbidden,
      detail: "pods \"\(pod)\" is forbidden: User \"viewer\" cannot get resource \"pods/log\"",
      needs: AccessNeed(verb: "get", resource: "pods/log", namespace: "casa-runtime"))
  }

  static let undecided: Sample = {
    var finding = AuthDatabase.cause
    finding.evidence = [finding.evidence[0]]
    finding.candidates = ["DB-01", "DB-03", "DB-08"]
    finding.undecided = [
      Gap(
        kinds: [.pair], scope: [:], asked: "kubectl get secrets -n casa-runtime -o name",
        reason: Unanswered(why: .forbidden, detail: "secrets is forbidden"),
        needs: AccessNeed(verb: "list", resource: "secrets", namespace: "casa-runtime"))
    ]
    let unknown = Diagnosis.Unknown(
      asked: "kubectl get secrets -n casa-runtime -o name", why: .forbidden,
      detail: "secrets is forbidden",
      needs: AccessNeed(verb: "list", resource: "secrets", namespace: "casa-runtime"))
    return Sample(
      name: "undecided",
      diagnosis: Make.diagnosis(
        [finding] + AuthDatabase.consequences.dropLast(), unknown: [unknown]),
      command: "casa doctor auth")
  }()

  static let starting: Sample = {
    var finding = Make.finding(
      "DB-16", "A database is still starting or recovering", .warning, check: "database-server",
      area: .database, role: .info,
      subject: Make.deployment("casa-keycloak", container: "keycloak", component: .keycloak),
      cause: """
        A client came while its database was starting, stopping or replaying its journal, and was \
        turned away. That ends by itself; when it comes again and again, something keeps killing \
        the server.
        """,
      evidence: [
        Proof(
          command: "kubectl -n casa-runtime logs casa-keycloak-66b56ccbd7-j86k4 -c keycloak",
          line: "FATAL: the database system is starting up", timestamp: "2026-11-22T09:50:05Z")
      ])
    finding.isStarting = true
    let unknown = Diagnosis.Unknown(
      asked: finding.evidence[0].command, why: .starting,
      detail: "casa-keycloak is still starting: \(finding.rule.title)", needs: nil)
    return Sample(
      name: "starting",
      diagnosis: Make.diagnosis([finding], unknown: [unknown], open: ["database-server"]))
  }()
}
