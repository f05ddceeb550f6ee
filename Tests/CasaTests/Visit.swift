import TestSupport
import Testing

/// One run of casa at a served cluster, and what every such run must keep to.
struct Visit: Sendable {
  var run: CasaRun
  var requests: [ClusterServer.Request]
  var kubectlCalls: [String]
  /// The words that helm was called with.
  var helmWords: [String]
  /// Everything in the folder where casa ran.
  var files: [String]

  var report: ReportDocument { get throws { try run.report } }

  /// helm as a visit finds it.
  enum Helm: Sendable {
    /// It answers what was recorded; a release whose newest revision is deployed needs none.
    case recorded
    case missing
    case program(HelmStandIn)

    func program(for cluster: RecordedCluster) -> HelmStandIn? {
      switch self {
      case .recorded: .answering(cluster)
      case .missing: nil
      case .program(let program): program
      }
    }
  }

  /// Runs `casa doctor` with these words at the cluster.
  ///
  /// - Parameter signal: waits for the moment and says which signal casa gets then.
  static func doctor(
    _ words: [String], at cluster: RecordedCluster, faults: [Fault] = [], helm: Helm = .recorded,
    kubectl: Workplace.KubectlProgram = .real, wrapping: CasaRun.Wrapping = .none,
    signal: (@Sendable (ClusterServer, Workplace) async throws -> Int32)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Visit {
    let visit = try await ClusterServer.serving(cluster, faults: faults) {
      (server: ClusterServer) async throws -> Visit in
      let place = try Workplace(
        kubeconfig: server.kubeconfig(), helm: helm.program(for: cluster), kubectl: kubectl)
      var moment: (@Sendable () async throws -> Int32)?
      if let signal { moment = { try await signal(server, place) } }
      let run = try await CasaRun.casa(
        ["doctor"] + words, in: place, wrapping: wrapping, signal: moment)
      return Visit(
        run: run, requests: server.requests, kubectlCalls: place.kubectlCalls.map(\.arguments),
        helmWords: place.helmWords, files: place.scratch.files())
    }
    #expect(visit.run.leftovers == [], sourceLocation: sourceLocation)
    #expect(
      visit.requests.allSatisfy { $0.method == "GET" }, "casa only reads",
      sourceLocation: sourceLocation)
    // Each look of a run that waits connects again.
    let looks = words.contains("--wait") || words.contains("--watch") ? 10 : 1
    #expect(visit.kubectlCalls.count <= 2 * looks, sourceLocation: sourceLocation)
    return visit
  }

  /// The same with a JSON report.
  static func json(
    _ words: [String] = [], at cluster: RecordedCluster, faults: [Fault] = [],
    helm: Helm = .recorded, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Visit {
    try await doctor(
      words + ["--output", "json"], at: cluster, faults: faults, helm: helm,
      sourceLocation: sourceLocation)
  }
}
