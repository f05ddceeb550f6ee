import Diagnosis
import Testing
import Vocabulary

struct LogOriginTests {
  @Test(arguments: [
    ("casa-keycloak-66b56ccbd7-j86k4/keycloak.log", Component.keycloak),
    ("casa-auth-service.log", .authService), ("postgres-keycloak.log", .postgresKeycloak),
    ("logs/casa-postgres-auth-bbd78dcc-8rxn8/postgres.log", .postgresAuth),
    ("casa-sidecar-7b49b88f64-58bdq/sidecar.log", .extAuth), ("ext-auth.txt", .extAuth),
    ("demo-agent-safe-1/istio-proxy.log", .agent), ("casa_operator.log", .operator),
    ("istiod-76fc9676f5-c6xfs/discovery.log", .istiod),
  ])
  func `A file's name tells whose log it is`(path: String, component: Component) {
    #expect(LogOrigin(path: path, sample: []).component == component)
  }

  @Test(arguments: [
    ("INFO  [casa_auth_server.k8s.k8s_crd_service] MAS demo already exists", "auth-service"),
    ("2026-11-22 09:48:14,200 INFO  [io.quarkus] (main) Profile dev activated.", "keycloak"),
    (
      "2026-11-28 15:47:31.440 UTC [32316] LOG:  received immediate shutdown request",
      "postgres-auth postgres-keycloak"
    ),
    (
      "2026-11-28 15:47:31.440 UTC [1] FATAL:  role \"keycloak\" does not exist",
      "postgres-keycloak"
    ),
    (#"{"level":"info","msg":"Starting workers","controller":"casapolicy"}"#, "operator"),
    ("2026/11/22 09:48:36 INFO Call allowed context=INBOUND trace_id=0ab0", "sidecar"),
    ("2026-11-22T09:48:01.543539Z\tinfo\tEnvoy proxy is ready", "agent"), ("hello world", ""),
  ])
  func `The lines tell whose log it is where the name does not`(
    line: String, components: String
  ) {
    let origin = LogOrigin(path: "stdin", sample: Array(line.utf8))
    #expect(origin.components.sorted().map(\.rawValue).joined(separator: " ") == components)
  }

  @Test func `What the user says counts more than name and content`() {
    let origin = LogOrigin(path: "keycloak.log", sample: [], named: .operator)
    #expect(origin.component == .operator)
    #expect(origin.clue == .option)
  }
}
