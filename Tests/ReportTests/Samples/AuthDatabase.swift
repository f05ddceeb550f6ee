import Evidence
import Facts
import RuleTable
import Vocabulary

@testable import Diagnosis

/// The auth service sends a wrong password, and what that leads to.
enum AuthDatabase {
  static let log =
    "kubectl -n casa-runtime logs casa-auth-service-795b4cbfd6-p9bpn -c auth-service --timestamps "
    + "--tail=2000 --limit-bytes=4194304"

  static let refused =
    "psycopg2.OperationalError: connection to server at \"casa-postgres-auth\" (10.96.120.130), "
    + "port 5432 failed: FATAL:  password authentication failed for user \"postgres\""

  static let cause = Make.finding(
    "DB-01", "The auth service sends a wrong database password", check: "database-login",
    area: .database,
    subject: Make.deployment(
      "casa-auth-service", container: "auth-service", component: .authService),
    cause: """
      The auth service logs in to its database as postgres with a password that differs from the \
      one casa-postgres-auth was given. The pod stays Ready and /health stays 200, yet every \
      request that needs the database fails with 500.
      """,
    correction: """
      The guide expects the pod not to start with wrong credentials. The auth service opens its \
      database with the first request only, so the pod looks healthy and the log is where it shows.
      """,
    fix: [
      Make.step(
        """
        Give authService.database.password the value of postgresAuth.password. Put it into a \
        values file rather than on the command line; the Deployments do not change, only the \
        Secret does.
        """,
        """
        helm upgrade casa oci://ghcr.io/outshift-open/helm/casa-runtime -n casa-runtime --version \
        CHART_VERSION --reuse-values -f passwords.yaml
        """, .changes),
      Make.step(
        "Restart the auth service; a running pod keeps the environment it was started with.",
        "kubectl -n casa-runtime rollout restart deploy/casa-auth-service", .restarts,
        verify: "casa doctor auth"),
      Make.step(
        """
        If the login still fails with equal Secrets, the volume was initialised with yet another \
        password; see DB-03.
        """),
    ],
    confirm: [
      Make.step(
        """
        Compare the sizes of db-password and postgres-password; different sizes prove different \
        passwords.
        """,
        """
        kubectl -n casa-runtime describe secret casa-auth-service-secret casa-postgres-auth-secret
        """),
      Make.step(
        "See which role the server refuses.",
        "kubectl -n casa-runtime logs deploy/casa-postgres-auth --tail=20"),
    ],
    evidence: [
      Proof(
        command: log, line: refused, timestamp: "2026-11-22T09:50:18.512341935Z",
        first: "2026-11-22T09:46:58.708969314Z", count: 8),
      Proof(
        command: "kubectl get secrets -n casa-runtime (compared in memory, not shown)",
        line: "casa-auth-service DB_PASSWORD and casa-postgres-auth POSTGRES_PASSWORD differ"),
      Proof(
        command: log, line: "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError)",
        timestamp: "2026-11-22T09:50:18.512733213Z"),
    ],
    explains: ["AU-01", "CF-07", "EX-04", "MS-06"], guide: "auth-service-pod-is-not-starting")

  static let consequences = [
    Make.finding(
      "AU-01", "The auth service is up, but what needs its database fails", check: "auth-answers",
      area: .auth, role: .consequence,
      subject: Subject(
        kind: "Service", namespace: "casa-runtime", name: "casa-auth-service",
        component: .authService, release: "casa"),
      cause: "A lookup that reads the database ends with 500, although /health may be fine.",
      evidence: [
        Proof(
          command: "kubectl get --raw "
            + "/api/v1/namespaces/casa-runtime/services/http:casa-auth-service:8000/proxy/k8s",
          line: "casa-auth-service answers 500: Internal Server Error")
      ], explainedBy: ["DB-01"], explains: ["EX-04", "MS-06"]),
    Make.finding(
      "MS-06", "A MultiAgentSystem could not be registered", check: "mas-registered", area: .mas,
      role: .consequence,
      subject: Subject(
        kind: "MultiAgentSystem", namespace: "casa-runtime", name: "demo",
        component: .operator, release: "casa", mas: "casa-runtime/demo"),
      cause: "The operator could not register MultiAgentSystem demo with the auth service.",
      evidence: [
        Proof(
          command: "kubectl get multiagentsystems.casa.io -A -o json",
          line: "demo is Failed: call auth-service: 500 Internal Server Error")
      ], explainedBy: ["AU-01", "DB-01"]),
    Make.finding(
      "EX-04", "The auth service answers ext-auth with 500",
      check: "ext-auth-reaches-auth-service", area: .sidecar, role: .consequence,
      subject: Make.deployment("casa-sidecar", container: "sidecar", component: .extAuth),
      cause: "The auth service receives the questions of ext-auth and fails on them.",
      evidence: [
        Proof(
          command: "kubectl -n casa-runtime logs casa-sidecar-7c4955c965-pzk6k -c sidecar",
          line: """
            2026/11/22 09:50:18 ERROR Error calling `KubernetesResourcesAPI.GetK8sMasByAppHost` \
            err="500 Internal Server Error" http.status=500
            """, timestamp: "2026-11-22T09:50:18.513303460Z", count: 2)
      ], explainedBy: ["AU-01", "DB-01"]),
    Make.finding(
      "CF-07", "Two values that have to agree differ", .warning, check: "config-pairs",
      area: .auth, role: .consequence,
      subject: Make.deployment("casa-auth-service", component: .authService),
      cause: "The two sides of auth-db-password were configured with different values.",
      evidence: [
        Proof(
          command: "kubectl get secrets -n casa-runtime (compared in memory, not shown)",
          line: "casa-auth-service DB_PASSWORD and casa-postgres-auth POSTGRES_PASSWORD differ")
      ], explainedBy: ["DB-01"]),
  ]

  static let note = Make.finding(
    "HM-11", "The version label does not tell which build runs", .info,
    check: "helm-version-label", area: .helm, role: .info,
    subject: Subject(kind: "Release", namespace: "casa-runtime", name: "casa", release: "casa"),
    cause: """
      The label app.kubernetes.io/version is the chart's own number, while the images carry the \
      tag `latest`. After an upgrade neither of them proves that another build runs; only the \
      image's digest does.
      """, evidence: [])

  static let past = Make.finding(
    "DB-16", "A database is still starting or recovering", .warning, check: "database-server",
    area: .database, role: .history,
    subject: Make.deployment("casa-keycloak", container: "keycloak", component: .keycloak),
    cause: "A client came while its database was starting and was turned away.",
    evidence: [
      Proof(
        command: "kubectl -n casa-runtime logs casa-keycloak-66b56ccbd7-j86k4 -c keycloak",
        line: "FATAL: the database system is starting up",
        timestamp: "2026-11-22T08:12:05.000000000Z")
    ])
}
