import Glibc
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct ManifestTests {
  private func manifest(_ words: [String]) async throws -> CasaRun {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    return try await CasaRun.casa(["manifest", "cronjob"] + words, in: place)
  }

  @Test(arguments: [
    [], ["--configmap", "casa-report"], ["--namespaced", "--allow-unknown"],
    ["-n", "casa-dev", "--release", "other", "--schedule", "0 6 * * 1-5"],
  ])
  func `The real kubectl takes every object of the manifest`(_ words: [String]) async throws {
    let run = try await manifest(["--image", "registry.example:5000/casa:0.1.0"] + words)
    #expect(run.status == 0)
    let kinds = run.output.split(separator: "\n").filter { $0.hasPrefix("kind: ") }
    let cluster = try Recordings.cluster("healthy")
    let applied = try await ClusterServer.serving(cluster) { server async throws -> String in
      let scratch = try Scratch()
      let kubeconfig = try scratch.write(server.kubeconfig(), to: "kubeconfig")
      let file = try scratch.write(run.output, to: "manifest.yaml")
      let result = try await Subprocess.run(
        .path(FilePath(try Workplace.realKubectl())),
        arguments: [
          "--kubeconfig=\(kubeconfig)", "--cache-dir=\(scratch.path)/cache", "apply",
          "--dry-run=client", "--validate=false", "-f", file,
        ],
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
      return result.standardOutput
    }
    let lines = applied.split(separator: "\n")
    #expect(lines.count == kinds.count)
    #expect(lines.allSatisfy { $0.hasSuffix(" (dry run)") })
    #expect(lines.contains { $0.hasPrefix("cronjob.batch/casa-doctor ") })
    let hasReport = words.contains("--configmap")
    #expect(applied.contains("role.rbac.authorization.k8s.io/casa-doctor-report") == hasReport)
    #expect(applied.contains("clusterrole") != words.contains("--namespaced"))
  }

  @Test func `Without a ConfigMap nothing may be written at all`() async throws {
    let run = try await manifest(["--image", "casa:1"])
    let verbs = run.output.split(separator: "\n").filter { $0.contains("verbs:") }
    #expect(!verbs.isEmpty)
    #expect(
      verbs.allSatisfy { $0.hasSuffix(#"verbs: ["list"]"#) || $0.hasSuffix(#"verbs: ["get"]"#) })
  }

  @Test func `The script of the job runs what the gate would`() async throws {
    let run = try await manifest(["--image", "casa:1", "--allow-unknown", "-n", "casa-dev"])
    #expect(
      run.output.contains(
        "exec casa doctor --runtime-namespace casa-dev --release casa --allow-unknown\n"))
  }

  @Test(arguments: [
    ["--image", "a b"], ["--image", "x\"; rm"], ["--image", "-x"], [],
    ["--image", "a", "--schedule", "every day"], ["--image", "a", "--schedule", "* * * *"],
    ["--image", "a", "-n", "Bad_Name"], ["--image", "a", "--configmap", "$(id)"],
  ])
  func `What does not fit into a manifest is a usage error`(_ words: [String]) async throws {
    let run = try await manifest(words)
    #expect(run.status == 64)
    #expect(run.output == "")
  }
}
