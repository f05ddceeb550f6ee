import Diagnosis
import FoundationEssentials
import Probing
import RuleStates
import RuleTable
import Session
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
    var shown: Set<String> = []
    for name in names {
      guard let truth = Truth(folder: "\(folder)/\(name)") else { continue }
      let findings = try await findings(of: "\(folder)/\(name)", table)
      shown.formUnion(findings.map(\.id))
      let causes = findings.filter { $0.role == .cause && $0.rule.severity == .error }
      tally.add(name, found: Set(causes.map(\.id)), truth: truth)
    }
    let states = try RuleState.all(in: "\(folder)/../RuleStates/States")
    for rule in table.rules {
      guard let state = states[rule.id] ?? RuleState(logsOf: rule) else {
        tally.add(rule.id, hasFired: shown.contains(rule.id))
        continue
      }
      let diagnosis = try await state.diagnosis(by: table, from: folder)
      let all = diagnosis.findings + diagnosis.tokenNotes
      tally.add(rule.id, hasFired: all.contains { $0.id == rule.id })
    }
    print(tally.document, terminator: "")
  }

  private static func findings(of folder: String, _ table: RuleTable) async throws -> [Finding] {
    try await RecordedDiagnosis(of: Recording(folder: folder), table: table).diagnosis.findings
  }
}

/// The true causes of a recording: `truth.json` beside it.
struct Truth: Decodable {
  var causes: Set<String>

  init?(folder: String) {
    guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/truth.json")),
      let truth = try? JSONDecoder().decode(Truth.self, from: data)
    else { return nil }
    self = truth
  }
}
