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
  private static let table = Result { try RuleTable.builtIn() }

  static func facts(of name: String) async throws -> [Fact] {
    try await facts(at: Recordings.folder(name))
  }

  /// - Parameter edits: `RecordingEdit`s as JSON.
  static func facts(ofHealthyWith edits: String) async throws -> [Fact] {
    let edits = try JSONDecoder().decode([RecordingEdit].self, from: Data(edits.utf8))
    let scratch = try Scratch()
    return try await facts(
      at: RuleState("edited", edits: edits).write(into: scratch, from: Recordings.folder))
  }

  private static func facts(at path: String) async throws -> [Fact] {
    let evidence = try await RecordedDiagnosis(
      of: Recording(folder: path), table: table.get()
    ).evidence
    return FactMaker(evidence, choice: .init(), askedNamespace: nil).factBase().facts
  }
}
