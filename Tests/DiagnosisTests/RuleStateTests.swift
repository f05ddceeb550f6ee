import Diagnosis
import FoundationEssentials
import Probing
import RuleStates
import RuleTable
import Session
import TestSupport
import Testing

/// Every rule fires from objects, log lines and answers, through the real decoders and makers; what an
/// example writes by hand as a fact proves nothing of them.
@Suite struct RuleStateTests {
  private static let table = Result { try RuleTable.builtIn() }
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    + "/RuleStates/States"
  private static let written = Result { try RuleState.all(in: folder) }

  /// The rules that fire on the recordings as they are.
  private static let fired = Task {
    let table = try Self.table.get()
    var ids: Set<String> = []
    for name in Recordings.names {
      let recording = try Recording(folder: Recordings.folder(name))
      ids.formUnion(
        try await RecordedDiagnosis(of: recording, table: table).diagnosis.findings.map(\.id))
    }
    return ids
  }

  @Test(arguments: (try? Self.table.get().rules.map(\.id)) ?? [])
  func `a rule fires from objects, lines and answers`(id: String) async throws {
    let table = try Self.table.get()
    let rule = try #require(table.rule(id))
    guard let state = try Self.written.get()[id] ?? RuleState(logsOf: rule) else {
      #expect(
        try await Self.fired.value.contains(id),
        "write Tests/RuleStates/States/\(id).json: no recording and no line alone makes it fire")
      return
    }
    let diagnosis = try await state.diagnosis(by: table, from: Recordings.folder)
    #expect(
      (diagnosis.findings + diagnosis.tokenNotes).contains { $0.id == id },
      "\(state.state): \(diagnosis.findings.map { "\($0.id) \($0.role)" })")
  }

  @Test func `a state belongs to a rule`() throws {
    let table = try Self.table.get()
    for id in try Self.written.get().keys { #expect(table.rule(id) != nil, "\(id).json") }
  }
}
