import Diagnosis
import Evidence
public import Gate
import RuleTable
import Vocabulary

/// The report to paste in a chat: a line for each cause with its commands, a line for what
/// could not be asked, and the verdict. No line is wrapped.
public struct ShortReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The lines of each cluster behind its name, where there are several.
  public func render(_ outcome: RunResult) -> String {
    guard outcome.isFleet else {
      var own = options
      own.exitStatus = outcome.exitStatus
      return outcome.diagnoses.first.map { ShortReport(own).render($0) } ?? ""
    }
    let diagnosed = outcome.diagnoses.map { diagnosis in
      SafeText.line(diagnosis.cluster.context) + ":\n" + render(diagnosis)
    }
    let others = outcome.unreachable.map {
      SafeText.line($0.context) + ":\nunknown could not be asked: \(SafeText.line($0.reason))\n"
    }
    return (diagnosed + others).joined() + "Exit \(outcome.exitStatus.code).\n"
  }

  /// The lines, each with its line break.
  public func render(_ diagnosis: GatedDiagnosis) -> String {
    let groups = CauseGroups(diagnosis.open)
    var lines =
      groups.causes.map { line($0.root, repeats: $0.repeats) } + groups.outside.map { line($0) }
    let unanswered = diagnosis.unknown.filter { $0.why != .starting }
    if !unanswered.isEmpty { lines.append(line(unanswered)) }
    let verdict = VerdictSentence(diagnosis: diagnosis)
    let exit = ExitWords(diagnosis: diagnosis, options: options).text.map { " \($0)" } ?? ""
    lines.append([Span(verdict.text + exit, .bold.with(verdict.style))])
    return lines.map { spans in
      spans.map { options.color ? $0.style.painted($0.text) : $0.text }.joined() + "\n"
    }.joined()
  }

  /// `error KC-01 casa-runtime/casa-keycloak: title -- command`
  private func line(_ finding: Finding, repeats: [Finding] = []) -> [Span] {
    let severity = finding.rule.severity
    let undecided = Undecided(finding)
    let id = undecided.map { Counting.joined($0.candidates, "or") } ?? finding.id
    let title = undecided == nil ? finding.title : "\(finding.title) (perhaps)"
    let head = [
      Span(severity.rawValue, Mark.of(severity).style), Span(" \(id) ", .bold),
      Span("\(finding.subject.path): \(title)"),
    ]
    // The first advice, where no command helps.
    let next =
      undecided?.remedy ?? FixCommands(finding.fix, repeats: repeats.map(\.fix)).line
      ?? finding.fix.first?.text
    return next.map { head + [Span(" -- ", .dim), Span($0)] } ?? head
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
