import FoundationEssentials
import Glibc
import TestSupport

/// Serves a recorded or a generated cluster until it is killed. Beside the kubeconfig it notes each
/// request as a line of `KUBECONFIG.requests`.
struct BenchServer {
  var source = "large"
  var latency = 0

  /// - Parameter words: a latency in milliseconds, a source, or both.
  init(_ words: some Sequence<String>) {
    for word in words {
      if let number = Int(word) { latency = number } else { source = word }
    }
  }

  func serve(kubeconfig: String) async throws {
    let overlay = try overlay()
    let cluster = try Recordings.cluster(overlay == nil ? source : "healthy")
    let log = open("\(kubeconfig).requests", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard log >= 0 else { throw Failure("\(kubeconfig).requests: errno \(errno)") }
    let answer: ClusterServer.Overlay = { path, query in
      let line = Array("\(path.resource) \(path.namespace ?? "-")\n".utf8)
      _ = line.withUnsafeBytes { Glibc.write(log, $0.baseAddress, $0.count) }
      return overlay?(path, query)
    }
    let faults = latency > 0 ? [Fault(.late(latency))] : []
    try await ClusterServer.serving(cluster, faults: faults, overlay: answer) { server in
      try Data(server.kubeconfig().utf8).write(to: URL(filePath: kubeconfig))
      try await Task.sleep(for: .seconds(86_400))
    }
  }

  private func overlay() throws -> ClusterServer.Overlay? {
    let healthy = try Recordings.cluster("healthy")
    let large: LargeCluster
    switch source {
    case "large": large = try LargeCluster(healthy)
    case "tenth":
      large = try LargeCluster(
        healthy, namespaces: 20, systems: 50, events: 5_000, helmReleases: 10)
    default: return nil
    }
    return { large.answer(to: $0, query: $1) }
  }
}
