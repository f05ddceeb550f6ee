import Evidence
import Facts
import RuleTable
import Vocabulary

@testable import Diagnosis

extension Sample {
  static let healthy = Sample(
    name: "healthy", diagnosis: Make.diagnosis([AuthDatabase.note, AuthDatabase.past]))

  static let oneCause = Sample(
    name: "one-cause",
    diagnosis: Make.diagnosis(
      [AuthDatabase.cause] + AuthDatabase.consequences + [AuthDatabase.note, AuthDatabase.past]))

  static let twoCauses = Sample(
    name: "two-causes",
    diagnosis: Make.diagnosis(
      [AuthDatabase.cause, notInjected, unsetLimit] + AuthDatabase.consequences))

  private static let notInjected = Make.finding(
    "IJ-01", "The namespace is not labelled for injection", check: "mesh-agents-injected",
    area: .sidecar,
    subject: Make.deployment("demo-agent-safe", component: .agent, namespace: "agents"),
    cause: """
      Namespace agents does not ask Istio for injection, so pod demo-agent-safe-58b69c88fc-mkkqx \
      runs without a proxy. Its traffic is not checked at all, and nothing reports an error.
      """,
    correction: """
      A missing proxy does not block anything: CASA fails closed only where a proxy is present. \
      An injected pod counts its proxy among the ready containers, so 1/1 means not injected.
      """,
    fix: [
      Make.step(
        "Label the namespace.",
        "kubectl label namespace agents istio-injection=enabled --overwrite", .changes),
      Make.step(
        "Re-create the pods, because a proxy is added only when a pod is created.",
        "kubectl -n agents rollout restart deploy/demo-agent-safe", .restarts,
        verify: "casa doctor sidecar --namespace agents"),
    ],
    evidence: [
      Proof(
        command: "kubectl get pods -n agents -o json",
        line: "pod demo-agent-safe-58b69c88fc-mkkqx has no container istio-proxy"),
      Proof(
        command: "kubectl get namespaces -o json",
        line: "namespace agents carries neither istio-injection nor istio.io/rev"),
    ], guide: "sidecar-not-injected")

  private static let unsetLimit = Make.finding(
    "DB-10", "The volume of a database is nearly full", .warning, check: "database-server",
    area: .database, subject: Make.deployment("casa-postgres-keycloak", container: "postgres"),
    cause: "PostgreSQL could not extend a file. When the volume is full, it stops.",
    fix: [
      Make.step(
        "Start again with an empty volume.",
        "kubectl -n casa-runtime delete pvc casa-postgres-keycloak-data", .destroys)
    ],
    evidence: [
      Proof(
        command: "kubectl -n casa-runtime logs casa-postgres-keycloak-67b87d8cbd-qc875",
        line: "ERROR:  could not extend file \"base/16384/2619\": No space left on device",
        timestamp: "2026-11-21T23:10:00Z", count: 1)
    ])
}
