import Diagnosis
import Evidence
public import Gate
import RuleTable
import Vocabulary

/// The report to paste in a chat: a line for each cause with its first command, a line for what
/// could not be asked, and the verdict. No line is wrapped.
public struct ShortReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The lines of each cluster behind its name, where there are several.
  public func render(_ outcome: RunResult) -> String {
    guard outcome.isFleet else { return outcome.diagnoses.first.map { render($0) } ?? "" }
    let diagnosed = outcome.diagnoses.map { diagnosis in
      SafeText.line(diagnosis.cluster.context) + ":\n" + render(diagnosis)
    }
    let others = outcome.unreachable.map {
      SafeText.line($0.context) + ":\nunknown could not be asked: \(SafeText.line($0.reason))\n"
    }
    return (diagnosed + others).joined()
  }

  /// The lines, each with its line break.
  public func render(_ diagnosis: GatedDiagnosis) -> String {
    let groups = CauseGroups(diagnosis.open)
    var lines = (groups.causes.map(\.root) + groups.outside).map { line($0) }
    let unanswered = diagnosis.unknown.filter { $0.why != .starting }
    if !unanswered.isEmpty { lines.append(line(unanswered)) }
    let verdict = VerdictSentence(diagnosis: diagnosis)
    lines.append([Span(verdict.text, .bold.with(verdict.style))])
    return lines.map { spans in
      spans.map { options.color ? $0.style.painted($0.text) : $0.text }.joined() + "\n"
    }.joined()
  }

  /// `error KC-01 casa-runtime/casa-keycloak: title -- command`
  private func line(_ finding: Finding) -> [Span] {
    let severity = finding.rule.severity
    let undecided = Undecided(finding)
    let id = undecided.map { Counting.joined($0.candidates, "or") } ?? finding.id
    let title = undecided == nil ? finding.rule.title : "\(finding.rule.title) (perhaps)"
    let head = [
      Span(severity.rawValue, Mark.of(severity).style), Span(" \(id) ", .bold),
      Span("\(finding.subject.path): \(title)"),
    ]
    let next = undecided?.remedy ?? first(finding.fix)
    return next.map { head + [Span(" -- ", .dim), Span($0)] } ?? head
  }

  /// The first command that changes something, else the first one, else the first advice; never a command that destroys data without saying
  /// so.
  private func first(_ fix: [Finding.Step]) -> String? {
    guard let step = FirstStep(fix).step else { return nil }
    let warning = step.risk == .destroys ? "destroys data: " : ""
    return warning + (step.run ?? step.text)
  }

  private func line(_ unanswered: [Diagnosis.Unknown]) -> [Span] {
    let reasons = Unanswered.Why.allCases.compactMap { why in
      let count = unanswered.count { $0.why == why }
      return count == 0 ? nil : "\(count) \(why.rawValue)"
    }
    let count = Counting.counted(unanswered.count, "question") + " without an answer"
    return [Span("unknown", Mark.unknown.style), Span(" \(count): \(Counting.joined(reasons))")]
  }
}
