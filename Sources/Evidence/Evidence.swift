/// Everything that was asked and what came back: the only thing a diagnosis is made of.
///
/// A saved value: `--record` writes it, `--replay` reads it, tests build it by hand.
public struct Evidence: Sendable {
  public private(set) var observations: [Probe: Observation] = [:]
  /// In the order in which they were asked; the same for the same plan.
  public private(set) var asked: [Probe] = []
  /// The server's clock when the asking began, seconds since 1970.
  public var now: Int
  public var cluster: Cluster
  public var stats: Stats

  public init(now: Int = 0, cluster: Cluster = Cluster(), stats: Stats = Stats()) {
    self.now = now
    self.cluster = cluster
    self.stats = stats
  }

  public mutating func add(_ probe: Probe, _ observation: Observation) {
    if observations.updateValue(observation, forKey: probe) == nil { asked.append(probe) }
  }

  public subscript(probe: Probe) -> Observation? { observations[probe] }

  /// How many namespaces the cluster has; nil when they were not listed.
  public var namespaceCount: Int? {
    let probe = Probe.list(.namespaces, namespace: nil, labels: nil, fields: nil)
    guard case .objects(let all)? = observations[probe]?.answer else { return nil }
    return all.count
  }

  /// The same evidence with only those answers for which `isKept` holds.
  public func keeping(_ isKept: (Probe, Observation) -> Bool) -> Evidence {
    var kept = Evidence(now: now, cluster: cluster, stats: stats)
    for probe in asked {
      guard let observation = observations[probe], isKept(probe, observation) else { continue }
      kept.add(probe, observation)
    }
    return kept
  }

  /// The probes that have no answer, in the order in which they were asked.
  public var unanswered: [(probe: Probe, reason: Unanswered)] {
    asked.compactMap { probe in
      guard case .unanswered(let reason)? = observations[probe] else { return nil }
      return (probe, reason)
    }
  }
}

/// Which cluster was asked.
public struct Cluster: Sendable, Equatable, Codable {
  public var context: String
  public var server: String
  public var version: String
  /// The context's own namespace; empty when it names none.
  public var namespace: String

  public init(
    context: String = "", server: String = "", version: String = "", namespace: String = ""
  ) {
    self.context = context
    self.server = server
    self.version = version
    self.namespace = namespace
  }
}

/// The cost of the asking.
public struct Stats: Sendable, Equatable, Codable {
  public var kubectlProcesses = 0
  public var helmProcesses = 0
  public var httpRequests = 0
  public var rounds = 0
  /// Wall time in seconds.
  public var seconds = 0.0
  /// The phases of the time, one after another; nil in a recording that was made without it.
  public var phases: [Timing]?
  /// The answers that took longest, the slowest first.
  public var slowest: [Timing]?

  /// How long something took.
  public struct Timing: Sendable, Equatable, Codable {
    public var what: String
    public var seconds: Double

    public init(_ what: String, seconds: Double) {
      self.what = what
      self.seconds = seconds
    }
  }

  public init() {}

  /// Keeps it if it is among the slowest.
  public mutating func note(_ answer: Timing) {
    let all = ((slowest ?? []) + [answer]).sorted { $0.seconds > $1.seconds }
    slowest = Array(all.prefix(Self.maximumNoted))
  }

  private static let maximumNoted = 5
}
