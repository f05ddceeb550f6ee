import TestSupport
import Testing

@testable import Probing

@Suite(.timeLimit(.minutes(30)))
struct TransfersTests {
  /// A cluster with twelve logs, 1,000 bytes each.
  private static let cluster: RecordedCluster = {
    var cluster = RecordedCluster()
    cluster.now = 1_795_340_958
    for number in 0..<12 {
      cluster.logs["ns/p\(number)/c"] = Array(repeating: 120, count: 999) + [10]
    }
    return cluster
  }()

  private static func requests(
    _ server: ClusterServer, cap: Int = 1 << 20, lane: String? = nil
  ) -> [Transfers.Request] {
    (0..<12).map { number in
      .init(
        url:
          "\(server.address)/api/v1/namespaces/ns/pods/p\(number)/log?container=c&timestamps=true",
        byteCap: cap, lane: lane)
    }
  }

  @Test(arguments: [1, 3, 20])
  func `Every request has its own answer, in order, never more than the width at once`(_ width: Int)
    async throws
  {
    let (results, most) = try await ClusterServer.serving(
      Self.cluster, faults: [Fault(.late(30))]
    ) { server in
      let transfers = Transfers(socket: nil, width: width, timeout: .seconds(300))
      return (await transfers.perform(Self.requests(server)), server.maximumAtOnce)
    }
    #expect(results.map(\.status) == Array(repeating: 200, count: 12))
    #expect(results.allSatisfy { $0.body.count == 1000 && $0.code == 0 && !$0.isCut })
    #expect(results[0].date == 1_795_340_958)
    #expect(most <= width)
    if width == 3 { #expect(most > 1) }
  }

  @Test func `Of one lane only a few requests are under way at once`() async throws {
    let most = try await ClusterServer.serving(Self.cluster, faults: [Fault(.late(20))]) { server in
      let transfers = Transfers(socket: nil, width: 12, timeout: .seconds(300))
      _ = await transfers.perform(Self.requests(server, lane: "one"))
      return server.maximumAtOnce
    }
    #expect(most <= Transfers.laneWidth)
  }

  @Test(arguments: [(100, 100, true), (1000, 1000, false), (1001, 1000, false)])
  func `A body ends at its cap`(_ cap: Int, count: Int, isCut: Bool) async throws {
    let results = try await ClusterServer.serving(Self.cluster) { server in
      await Transfers(socket: nil, width: 4, timeout: .seconds(300)).perform(
        Self.requests(server, cap: cap))
    }
    #expect(results.allSatisfy { $0.body.count == count && $0.isCut == isCut && $0.code == 0 })
  }

  @Test func `A body without end ends at its cap`() async throws {
    let results = try await ClusterServer.serving(
      Self.cluster, faults: [Fault(.endlessLog)]
    ) { server in
      await Transfers(socket: nil, width: 4, timeout: .seconds(300)).perform(
        Self.requests(server, cap: 300_000))
    }
    #expect(results.allSatisfy { $0.body.count == 300_000 && $0.isCut })
  }

  @Test(arguments: [Fault.Kind.silence, .stall])
  func `An answer that does not come ends with the time-out`(_ kind: Fault.Kind) async throws {
    let results = try await ClusterServer.serving(Self.cluster, faults: [Fault(kind)]) { server in
      await Transfers(socket: nil, width: 12, timeout: .milliseconds(300)).perform(
        Self.requests(server))
    }
    #expect(results.map(\.code) == Array(repeating: 28, count: 12))
  }

  @Test func `Cancelling keeps the answers that came and gives up the others`() async throws {
    let hang = Fault(.silence) { $0 == .log(namespace: "ns", pod: "p11") }
    let results = try await ClusterServer.serving(Self.cluster, faults: [hang]) { server in
      let task = Task {
        await Transfers(socket: nil, width: 2, timeout: .seconds(100)).perform(
          Self.requests(server))
      }
      try await server.untilAsked { $0.path == .log(namespace: "ns", pod: "p11") }
      task.cancel()
      return await task.value
    }
    #expect(results[0].code == 0)
    #expect(results[11].code == -1)
  }

  @Test func `A closed port and a missing host are told apart`() async {
    let transfers = Transfers(socket: nil, width: 2, timeout: .seconds(10))
    let results = await transfers.perform([
      .init(url: "http://127.0.0.1:1/", byteCap: 100),
      .init(url: "file:///etc/passwd", byteCap: 100),
    ])
    #expect(results[0].code == 7)
    #expect(results[1].code != 0)
    #expect(results[1].body.isEmpty)
    #expect(await transfers.perform([]).isEmpty)
  }
}
