import FoundationEssentials
import TestSupport

@main
struct Bench {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "serve": try await serve(words)
    default: print("bench serve KUBECONFIG [LATENCY-MS]")
    }
  }

  private static func serve(_ words: [String]) async throws {
    let recorded = try Recordings.cluster("healthy")
    let large = try LargeCluster(recorded)
    let latency = words.count > 2 ? Int(words[2]) ?? 0 : 0
    try await ClusterServer.serving(
      recorded, faults: latency > 0 ? [Fault(.late(latency))] : [],
      overlay: { large.answer(to: $0, query: $1) }
    ) { server in
      try Data(server.kubeconfig().utf8).write(to: URL(filePath: words[1]))
      try await Task.sleep(for: .seconds(86_400))
    }
  }
}
