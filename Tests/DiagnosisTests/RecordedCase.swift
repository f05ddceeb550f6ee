import Diagnosis
import Evidence
import Facts
import FoundationEssentials
import Planning
import Probing
import RuleTable
import Session
import Synchronization
import Vocabulary

/// A recording of this project, diagnosed in memory: no process, no cluster.
struct RecordedCase: Sendable {
  let recording: Recording
  let table: RuleTable
  let topic: Topic

  init(_ name: String, topic: Topic = .everything) throws {
    recording = try Recording(folder: "\(Self.folder)/\(name)")
    table = try Self.builtIn.get()
    self.topic = topic
  }

  /// Loaded once: it takes longer than a diagnosis.
  private static let builtIn = Result { try RuleTable.builtIn() }

  static let folder =
    URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Recordings"

  /// Every Deployment in the recording.
  func deployments() async throws -> [Workload] {
    let seen = Seen()
    _ = try await diagnosis { probe, observation in
      if case .list(.deployments, .some, nil, _) = probe,
        case .answered(.objects(let list)) = observation
      {
        seen.add(list.objects() ?? [])
      }
      return observation
    }
    return seen.all
  }

  /// The names of all pods in the recording.
  func podNames() async throws -> [String] {
    let names = Mutex<[String]>([])
    _ = try await diagnosis { probe, observation in
      if case .list(.pods, _, _, _) = probe, case .answered(.objects(let list)) = observation {
        names.withLock { $0 += list.objects(Pod.self)?.map(\.metadata.name) ?? [] }
      }
      return observation
    }
    return names.withLock(\.self)
  }

  private final class Seen: Sendable {
    private let items = Mutex<[Workload]>([])

    var all: [Workload] { items.withLock { $0 } }

    func add(_ more: [Workload]) { items.withLock { $0 += more } }
  }

  /// The diagnosis when `change` may replace what the recording says to a question.
  func diagnosis(
    changing change: @escaping @Sendable (Probe, Observation) -> Observation = { $1 }
  ) async throws -> (diagnosis: Diagnosis, asked: [Probe]) {
    let seen = try await RecordedDiagnosis(
      of: recording, table: table, topic: topic, changing: change)
    return (seen.diagnosis, seen.evidence.asked)
  }
}

extension Diagnosis {
  /// Ids of the causes of severity error.
  var errorCauses: Set<String> {
    Set(causes.filter { $0.rule.severity == .error }.map(\.id))
  }

  /// Ids of everything that is wrong now.
  var active: Set<String> {
    Set(findings.filter { $0.role == .cause || $0.role == .consequence }.map(\.id))
  }
}
