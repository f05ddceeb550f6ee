import FlyingFox
import FlyingSocks
import FoundationEssentials
import Synchronization

/// A recorded cluster behind a real HTTP server on loopback, for the real kubectl.
public final class ClusterServer: Sendable {
  public struct Request: Sendable, Hashable {
    public var method: String
    /// Path and query as they came.
    public var target: String
    public var path: APIPath
  }

  private let current: Mutex<ServedCluster>
  private let faults: [Fault]
  private let overlay: Overlay
  private let seen = Mutex<[Request]>([])
  private let port = Mutex(0)
  private let load = Mutex((now: 0, most: 0))

  /// Answers that come before those of the cluster; nil for what it has none for.
  public typealias Overlay = @Sendable (APIPath, _ query: [String: String]) -> Answer?

  private init(_ cluster: RecordedCluster, faults: [Fault], overlay: @escaping Overlay) {
    current = Mutex(ServedCluster(cluster))
    self.faults = faults
    self.overlay = overlay
  }

  /// Serves the cluster while `body` runs; no connection is left when this returns.
  public static func serving<Value: Sendable>(
    _ cluster: RecordedCluster, faults: [Fault] = [], overlay: @escaping Overlay = { _, _ in nil },
    body: @escaping @Sendable (ClusterServer) async throws -> Value
  ) async throws -> Value {
    let server = ClusterServer(cluster, faults: faults, overlay: overlay)
    let http = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 3600, logger: .disabled,
      handler: ClosureHTTPHandler { request in await server.response(to: request) })
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        // It ends by being cancelled.
        try? await http.run()
        return nil
      }
      group.addTask {
        try await http.waitUntilListening()
        guard case .ip4(_, let port)? = await http.listeningAddress else {
          throw Failure("the server has no port")
        }
        sendWithoutDelay(port: port)
        server.port.withLock { $0 = Int(port) }
        return try await body(server)
      }
      defer { group.cancelAll() }
      while let value = try await group.next() {
        if let value {
          await http.stop(timeout: 0)
          // Whatever a test is about: casa only reads.
          if let other = server.requests.first(where: { $0.method != "GET" }) {
            throw Failure("the server was asked to \(other.method) \(other.target)")
          }
          return value
        }
      }
      throw Failure("the server did not start")
    }
  }

  /// What is served just now.
  public var cluster: RecordedCluster { current.withLock { $0.cluster } }

  /// Serves another cluster from the next question on, as if somebody had repaired or broken it.
  public func become(_ cluster: RecordedCluster) {
    current.withLock { $0 = ServedCluster(cluster) }
  }

  public var address: String { "http://127.0.0.1:\(port.withLock { $0 })" }

  /// What was asked so far, in the order in which it came.
  public var requests: [Request] { seen.withLock { $0 } }

  /// The most requests that were under way at once.
  public var maximumAtOnce: Int { load.withLock { $0.most } }

  /// A kubeconfig that leads here.
  public func kubeconfig(context: String = "casa", namespace: String? = nil) -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: \(context)
    clusters: [{name: recorded, cluster: {server: "\(address)"}}]
    users: [{name: reader, user: {}}]
    contexts:
    - name: \(context)
      context: {cluster: recorded, user: reader\(namespace.map { ", namespace: \($0)" } ?? "")}

    """
  }

  /// Returns when such a request has come, or has come so many times.
  public func untilAsked(
    times: Int = 1, _ isMet: @Sendable (Request) -> Bool
  ) async throws {
    while requests.count(where: isMet) < times { try await Task.sleep(for: .milliseconds(5)) }
  }

  private func response(to request: HTTPRequest) async -> HTTPResponse {
    let question = ServedCluster.Question(request.target.rawValue)
    let path = question.path
    let seen = Request(method: request.method.rawValue, target: question.target, path: path)
    self.seen.withLock { $0.append(seen) }
    load.withLock { load in
      load.now += 1
      load.most = max(load.most, load.now)
    }
    defer { load.withLock { $0.now -= 1 } }
    guard request.method == .GET else {
      return Reply(cluster).response(
        Answer(StatusDocument(405, "MethodNotAllowed", "only GET"), status: 405))
    }
    let accept = request.headers[HTTPHeader("Accept")] ?? ""
    let answer =
      overlay(path, question.query)
      ?? current.withLock { $0.answer(to: question, accept: accept) }
    let fault = faults.first { $0.isMet(by: path, query: question.query) }
    return await Reply(cluster).response(answer, path: path, fault: fault?.kind)
  }
}
