public import Evidence

/// Asks, round after round, until nothing new is wanted. The one place where questions and answers
/// meet; who answers, a cluster or a recording, is the caller's business.
public struct Gathering: Sendable {
  public typealias Ask = @Sendable (Round, [Probe]) async throws -> Reply

  /// Particulars of a round for whoever answers.
  public struct Round: Sendable {
    public var number: Int
    /// How many namespaces the cluster has, as far as it was asked.
    public var namespaces: Int?
  }

  /// The answers of one round.
  public struct Reply: Sendable {
    public var observations: [(probe: Probe, observation: Observation)]
    /// Who has answered, where that is only known now.
    public var origin: (now: Int, cluster: Cluster)?

    public init(
      _ observations: [(probe: Probe, observation: Observation)],
      origin: (now: Int, cluster: Cluster)? = nil
    ) {
      self.observations = observations
      self.origin = origin
    }
  }

  private let planner: Planner
  private let ask: Ask
  private let isInterrupted: @Sendable () -> Bool

  /// - Parameter isInterrupted: true when the user has had enough; what was seen so far is kept.
  public init(
    planner: Planner, ask: @escaping Ask,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.planner = planner
    self.ask = ask
    self.isInterrupted = isInterrupted
  }

  /// All observations that the plan calls for, added to `start`.
  public func evidence(startingWith start: Evidence) async throws -> Evidence {
    var evidence = start
    for round in 1...Planner.maximumRounds {
      if isInterrupted() { break }
      let probes = planner.next(after: evidence)
      if probes.isEmpty { break }
      let reply = try await ask(
        Round(number: round, namespaces: evidence.namespaceCount), probes)
      if let origin = reply.origin { (evidence.now, evidence.cluster) = origin }
      for (probe, observation) in reply.observations { evidence.add(probe, observation) }
      evidence.stats.rounds = round
    }
    return evidence
  }
}
