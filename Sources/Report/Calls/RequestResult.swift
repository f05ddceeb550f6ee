public import CallTrail
import Diagnosis
public import Gate
public import RuleTable

/// The answer to "why was this call denied?", with the rules that explain it.
public struct RequestResult: Sendable {
  public var answer: TrailAnswer
  /// The diagnosis of the same evidence as a whole; nil where only logs were read.
  public var diagnosis: GatedDiagnosis?
  /// By the number of the call in the answer: those told in full, then those in a line.
  private let notes: [[RuleNote]]
  public var exitStatus: ExitStatus
  /// The program and its version: `casa 0.1.0`.
  public var tool: String

  public init(
    _ answer: TrailAnswer, diagnosis: GatedDiagnosis?, table: RuleTable, exitStatus: ExitStatus,
    tool: String
  ) {
    self.answer = answer
    self.diagnosis = diagnosis
    self.exitStatus = exitStatus
    self.tool = tool
    let lines = StopRules(table)
    notes = (answer.shown + answer.listed).map { trail in
      trail.stop.map {
        RuleNote.notes(for: $0, lines: lines, diagnosis: diagnosis)
      } ?? []
    }
  }

  /// The diagnosis with only those open questions whose answers would tell of calls.
  var concerned: GatedDiagnosis? {
    var diagnosis = self.diagnosis
    diagnosis?.diagnosis.unknown.removeAll { unknown in
      !unknown.asked.contains(" logs ") && !unknown.asked.contains("/trace")
    }
    return diagnosis
  }

  /// The calls that are told hop by hop.
  var shown: [(trail: Trail, rules: [RuleNote])] {
    Array(zip(answer.shown, notes.prefix(answer.shown.count)))
  }

  /// The calls that are told in a line, newest first.
  var listed: [(trail: Trail, rules: [RuleNote])] {
    Array(zip(answer.listed, notes.dropFirst(answer.shown.count)))
  }
}
