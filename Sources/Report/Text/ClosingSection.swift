import Diagnosis
import Gate
import RuleTable

/// The end of the report, which is what a terminal still shows: the commands to type, if the fix
/// has scrolled away, and the answer in a line.
struct ClosingSection {
  let groups: CauseGroups
  let diagnosis: GatedDiagnosis
  let options: ReportOptions

  /// More commands than this are no summary.
  private static let maximumCauses = 3

  func write(to page: inout Page) {
    page.blank()
    if page.rowsSinceFix > options.rowsAfterFix {
      for group in groups.causes.prefix(Self.maximumCauses) {
        guard Undecided(group.root) == nil, let step = FirstStep(group.root.fix).step,
          let run = step.run
        else { continue }
        // A command that only reads fixes nothing; it is where to begin.
        let label = step.risk == .reads ? "Begin with" : "Fix"
        page.add([Span("\(label) \(group.root.id):", .cyan)])
        page.command(run, .bold, indent: 2)
      }
    }
    let verdict = VerdictSentence(diagnosis: diagnosis)
    let exit = ExitWords(diagnosis: diagnosis, options: options).text
    page.prose(
      [verdict.text, exit].compactMap { $0 }.joined(separator: " "), .bold.with(verdict.style))
  }
}
