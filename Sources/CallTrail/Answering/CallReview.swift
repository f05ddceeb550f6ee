public import Evidence
public import Facts

/// Every call that the evidence tells of, each with its trail.
public struct CallReview: Sendable {
  /// Oldest first.
  public let trails: [Trail]
  /// The kinds of logs that were read, and those of which the older part is missing.
  public let kinds: Set<TrailLogs.Kind>
  public let cut: Set<TrailLogs.Kind>
  public let hasTraces: Bool
  /// The newest time in any log.
  let end: Moment?

  /// - Parameters:
  ///   - sessions: what the auth service's traces tell; nil when they were not read.
  public init(_ logs: TrailLogs, sessions: [TraceSession]?, context: TrailContext) {
    var context = context
    context.hasTraces = sessions != nil
    hasTraces = sessions != nil
    var joiner = Joiner(logs, sessions: sessions ?? [], context: context)
    let judge = Judge(context)
    trails = joiner.joined().map { judge.trail(of: $0) }
    kinds = logs.kinds
    cut = logs.cut
    end = logs.end
  }

  public init(_ evidence: Evidence, logs: [LogStream]) {
    var systems: [MultiAgentSystem] = []
    var policies: [CASAPolicy] = []
    var sessions: [TraceSession]?
    for probe in evidence.asked {
      switch evidence[probe]?.answer {
      case .objects(let list):
        systems += list.objects(MultiAgentSystem.self) ?? []
        policies += list.objects(CASAPolicy.self) ?? []
      case .http(let answer) where answer.status == 200:
        guard case .proxied(_, let path) = probe, TracePage.isAsked(for: path),
          let page = try? TracePage(answer.body)
        else { continue }
        sessions = (sessions ?? []) + page.sessions
      default: continue
      }
    }
    self.init(
      TrailLogs(logs), sessions: sessions,
      context: TrailContext(systems: systems, policies: policies))
  }

  /// The calls that were denied, newest first.
  public var denied: [Trail] { trails.reversed().filter(\.isStopped) }
}
