import Evidence
import Facts
import FoundationEssentials
import Probing
import RuleStates
import RuleTable
import Session
import TestSupport
import Vocabulary

/// The facts that the makers make of a recording, as it is or edited.
enum RecordedFacts {
  static let folder =
    URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Recordings"

  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

  private static let table = Result { try RuleTable.builtIn() }

  static func facts(of name: String) async throws -> [Fact] {
    try await facts(at: "\(folder)/\(name)")
  }

  /// - Parameter edits: `RecordingEdit`s as JSON.
  static func facts(ofHealthyWith edits: String) async throws -> [Fact] {
    let edits = try JSONDecoder().decode([RecordingEdit].self, from: Data(edits.utf8))
    let scratch = try Scratch()
    return try await facts(
      at: RuleState("edited", edits: edits).write(into: scratch, from: folder))
  }

  private static func facts(at path: String) async throws -> [Fact] {
    let evidence = try await RecordedDiagnosis(
      of: Recording(folder: path), table: table.get()
    ).evidence
    return FactMaker(evidence, choice: .init(), askedNamespace: nil).factBase().facts
  }
}
