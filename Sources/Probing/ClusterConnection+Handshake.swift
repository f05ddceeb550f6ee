public import Evidence
import FoundationEssentials
import Synchronization

extension ClusterConnection {
  /// Which cluster answers.
  public struct Handshake: Sendable {
    public var cluster: Cluster
    /// The server's clock when it first answered, seconds since 1970.
    public var now: Int
  }

  final class FirstHandshake: Sendable {
    private let state = Mutex<(handshake: Handshake, groups: ServedGroups?)?>(nil)

    var first: Handshake? { state.withLock { $0?.handshake } }
    /// Nil before the first handshake, and where the server does not tell.
    var groups: ServedGroups? { state.withLock { $0?.groups } }

    func add(_ handshake: Handshake, _ groups: ServedGroups?) {
      state.withLock { $0 = $0 ?? (handshake, groups) }
    }
  }

  /// Asks the cluster for its version and its API groups, and learns which one it is. It happens beside the first
  /// questions, which are worth nothing without it.
  func handshake(within patience: Duration) async throws {
    if handshakes.first != nil { return }
    async let naming = name()
    let transfers = Transfers(socket: socket, width: 2, timeout: patience)
    counts.add(http: 2)
    let answers = await transfers.perform([
      .init(url: "http://localhost/version", byteCap: 1 << 16),
      .init(url: "http://localhost/apis", byteCap: limits.bodyBytes),
    ])
    let answer = answers[0]
    var cluster = try await naming
    try Task.checkCancellation()
    cluster.version = try version(in: answer, of: cluster)
    let groups = answers[1].isWhole ? ServedGroups(answer: Data(answers[1].body)) : nil
    handshakes.add(Handshake(cluster: cluster, now: answer.date ?? 0), groups)
  }

  private func name() async throws -> Cluster {
    counts.add(kubectl: 1)
    return try await options.kubectl.cluster(
      inCluster: options.inCluster, deadline: options.patience)
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
