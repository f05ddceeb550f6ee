import Diagnosis
import FoundationEssentials
import Probing
import RuleStates
import RuleTable
import Session
import TestSupport
import Vocabulary

/// Diagnoses every recording of a folder and compares the causes with the true ones, then each rule's
/// own state.
///
/// `accuracy FOLDER` prints docs/accuracy.md; see `make accuracy`.
@main
struct Accuracy {
  static func main() async throws {
    let folder = CommandLine.arguments.dropFirst().first ?? "Tests/Recordings"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let table = try RuleTable.builtIn()
    var tally = Tally()
    for name in names {
      guard let truth = Truth(folder: "\(folder)/\(name)") else { continue }
      let causes = try await causes(of: "\(folder)/\(name)", table)
      tally.add(name, found: causes, truth: truth)
    }
    let states = try RuleState.all(in: "\(folder)/../RuleStates/States")
    for rule in table.rules {
      guard let state = states[rule.id] ?? RuleState(logsOf: rule) else {
        tally.add(rule.id, hasFired: false)
        continue
      }
      let scratch = try Scratch()
      let edited = try Recording(folder: try state.write(into: scratch, from: folder))
      let diagnosis = try await RecordedDiagnosis(
        of: edited, table: table, topic: state.topic
      ).diagnosis
      tally.add(rule.id, hasFired: diagnosis.findings.contains { $0.id == rule.id })
    }
    print(tally.document, terminator: "")
  }

  private static func causes(of folder: String, _ table: RuleTable) async throws -> Set<String> {
    let recording = try Recording(folder: folder)
    let diagnosis = try await RecordedDiagnosis(of: recording, table: table).diagnosis
    return Set(diagnosis.causes.filter { $0.rule.severity == .error }.map(\.id))
  }
}

/// What is really wrong in a recording: `truth.json` beside it.
struct Truth: Decodable {
  var causes: Set<String>

  init?(folder: String) {
    guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/truth.json")),
      let truth = try? JSONDecoder().decode(Truth.self, from: data)
    else { return nil }
    self = truth
  }
}
