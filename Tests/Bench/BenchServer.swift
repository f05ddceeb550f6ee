import FoundationEssentials
import Glibc
import Synchronization
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

  func serve(kubeconfig: String) throws -> Never {
    let overlay = try overlay()
    let cluster = try Recordings.cluster(overlay == nil ? source : "healthy")
    let log = open("\(kubeconfig).requests", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard log >= 0 else { throw Failure("\(kubeconfig).requests: errno \(errno)") }
    let served = Mutex(ServedCluster(cluster))
    let latency = UInt32(latency * 1000)
    let server = try PlainServer()
    let config = RawServer.kubeconfig(server: "http://127.0.0.1:\(server.port)")
    try Data(config.utf8).write(to: URL(filePath: kubeconfig))
    server.serve(date: cluster.date) { target, accept in
      let question = ServedCluster.Question(target)
      let line = Array("\(question.path.resource) \(question.path.namespace ?? "-")\n".utf8)
      _ = line.withUnsafeBytes { Glibc.write(log, $0.baseAddress, $0.count) }
      let answer =
        overlay?(question.path, question.query)
        ?? served.withLock { $0.answer(to: question, accept: accept) }
      if latency > 0 { usleep(latency) }
      return answer
    }
  }

  private func overlay() throws -> ClusterServer.Overlay? {
    let healthy = try Recordings.cluster("healthy")
    let large: LargeCluster
    switch source {
    case "large": large = try LargeCluster(healthy)
    case "huge":
      large = try LargeCluster(
        healthy, namespaces: 3_000, podsInEach: 7, systems: 3_000, events: 100_000,
        helmReleases: 100)
    case "tenth":
      large = try LargeCluster(
        healthy, namespaces: 20, systems: 50, events: 5_000, helmReleases: 10)
    default: return nil
    }
    return { large.answer(to: $0, query: $1) }
  }
}
