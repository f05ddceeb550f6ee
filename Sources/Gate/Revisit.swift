public import Diagnosis
public import Evidence
public import Facts
import Vocabulary

/// The questions to ask again while a pipeline waits: those without an answer, those whose answer
/// proves that something is wrong, and what can change around it. The rest keeps its answer for a
/// while.
public struct Revisit: Sendable {
  private let commands: Set<String>
  private let namespaces: Set<String>
  private let calmLogs: Set<String>
  /// Things that are still starting change in any list.
  private let isSettling: Bool

  /// - Parameter logs: those that the diagnosis was made of.
  public init(_ diagnosis: Diagnosis, logs: [LogStream]) {
    let open = diagnosis.findings.filter { $0.role != .history }
    commands = Set(open.flatMap { $0.evidence.map(\.command) } + diagnosis.unknown.map(\.asked))
    isSettling = diagnosis.unknown.contains { $0.why == .starting }
    namespaces = Set(open.compactMap(\.subject.namespace))
    let ill = Set(open.compactMap(\.subject.component))
    calmLogs = Set(
      logs.filter { log in log.subject.component.map { !ill.contains($0) } ?? false }.map(\.command)
    )
  }

  /// The evidence without what has to be asked again.
  public func stripped(_ evidence: Evidence) -> Evidence {
    evidence.keeping { probe, observation in !isDue(probe, observation) }
  }

  private func isDue(_ probe: Probe, _ observation: Observation) -> Bool {
    if observation.unanswered != nil || commands.contains(probe.command) { return true }
    switch probe {
    // Everything else is found through these, and they are cheap.
    case .list(let type, let namespace, _, _):
      return isSettling
        || (namespace.map { namespaces.contains($0) } ?? Self.leading.contains(type))
    case .log: return !calmLogs.contains(probe.command)
    case .version, .proxied, .address: return true
    case .helm, .kubectl: return false
    }
  }

  private static let leading: Set<ResourceType> = [
    .deployments, .multiAgentSystems, .casaPolicies,
  ]
}
