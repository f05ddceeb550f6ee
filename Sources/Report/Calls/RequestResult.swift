public import CallTrail
import Diagnosis
public import Gate
public import RuleTable

/// The answer to "why was this call denied?", with the rules that explain it.
public struct RequestResult: Sendable {
  public var answer: TrailAnswer
  /// The diagnosis of the same evidence as a whole; nil where only logs were read.
  public var diagnosis: GatedDiagnosis?
  /// The calls that are told hop by hop.
  let shown: [ExplainedCall]
  /// The calls that are told in a line, newest first.
  let listed: [ExplainedCall]
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
    shown = ExplainedCall.calls(
      answer.shown, over: answer.shownOver, lines: lines, diagnosis: diagnosis)
    listed = ExplainedCall.calls(
      answer.listed, over: answer.over, lines: lines, diagnosis: diagnosis)
  }

  /// The diagnosis with only those open questions whose answers would tell of calls.
  var concerned: GatedDiagnosis? {
    var diagnosis = self.diagnosis
    diagnosis?.diagnosis.unknown.removeAll { unknown in
      !unknown.asked.contains(" logs ") && !unknown.asked.contains("/trace")
    }
    return diagnosis
  }
}
