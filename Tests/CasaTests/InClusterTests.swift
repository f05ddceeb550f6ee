import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct InClusterTests {
  @Test func `In a pod no kubeconfig is needed`() async throws {
    let cluster = try Recordings.cluster("auth-password")
    let run = try await ClusterServer.serving(cluster) { server async throws -> CasaRun in
      // In a pod kubectl itself finds the service account, which lies at a fixed place of the system;
      // here its proxy is told the address instead.
      let place = try Workplace(
        kubeconfig: "", helm: .answering(cluster),
        kubectl: .script(
          #"case "$1" in proxy) exec "$REAL" --server=\#(server.address) "$@";; *) exec "$REAL" "$@";; esac"#
        ))
      return try await CasaRun.casa(
        ["doctor", "-o", "json"], in: place,
        extraEnvironment: ["KUBERNETES_SERVICE_HOST": "127.0.0.1", "KUBECONFIG": "/nowhere"])
    }
    #expect(run.status == 1)
    let report = try run.report
    #expect(report.causes == ["DB-01"])
    #expect(report.json["cluster"]["context"] == "in-cluster")
  }
}
