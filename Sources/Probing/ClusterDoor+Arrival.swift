public import Evidence
import Synchronization

extension ClusterDoor {
  /// Which cluster answers.
  public struct Arrival: Sendable {
    public var cluster: Cluster
    /// The server's clock when it first answered, seconds since 1970.
    public var now: Int
  }

  final class Arrivals: Sendable {
    private let state = Mutex<Arrival?>(nil)

    var first: Arrival? { state.withLock { $0 } }

    func add(_ arrival: Arrival) { state.withLock { $0 = $0 ?? arrival } }
  }

  /// Asks the cluster for its version, and learns which one it is. It happens beside the first
  /// questions, which are worth nothing without it.
  func arrive(within patience: Duration) async throws {
    if arrivals.first != nil { return }
    async let naming = name()
    let transfers = Transfers(socket: socket, width: 1, timeout: patience)
    counts.add(http: 1)
    let answer = await transfers.perform([
      .init(url: "http://localhost/version", byteCap: 1 << 16)
    ])[0]
    var cluster = try await naming
    try Task.checkCancellation()
    cluster.version = try version(in: answer, of: cluster)
    arrivals.add(Arrival(cluster: cluster, now: answer.date ?? 0))
  }

  private func name() async throws -> Cluster {
    if let cluster = key.kubectl.clusterOfKubeconfig() { return cluster }
    counts.add(kubectl: 1)
    return try await key.kubectl.cluster(inCluster: key.inCluster, deadline: key.patience)
  }

  private func version(in answer: Transfers.Result, of cluster: Cluster) throws -> String {
    if answer.code != 0 {
      if health.hasEnded { throw ClusterError.proxyFailed(health.complaint) }
      throw ClusterError.unreachable(server: cluster.server, detail: answer.message)
    }
    let raw = RawAnswer.response(.init(status: answer.status, body: answer.body))
    let seen = Intake(redactor: Redactor()).observations(of: [(.version, raw)])[0].observation
    if case .answered(.version(let version)) = seen { return version }
    let detail = seen.unanswered?.detail ?? "no version"
    switch answer.status {
    case 401, 403: throw ClusterError.notAuthorized(detail)
    default:
      let complaint = health.complaint
      throw ClusterError.unreachable(
        server: cluster.server, detail: complaint == "no message" ? detail : complaint)
    }
  }
}
