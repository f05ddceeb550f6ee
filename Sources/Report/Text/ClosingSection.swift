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
      var told: Set<[String]> = []
      for group in groups.causes.prefix(Self.maximumCauses) {
        guard Undecided(group.root) == nil else { continue }
        let fix = FixCommands(group.root.fix, repeats: group.repeats.map(\.fix))
        guard !fix.shown.isEmpty, told.insert(fix.shown).inserted else { continue }
        page.add([Span(title(group.root.id, fix), .cyan)])
        for command in fix.shown { page.command(command, .bold, indent: 2) }
      }
    }
    let verdict = VerdictSentence(diagnosis: diagnosis)
    let exit = ExitWords(diagnosis: diagnosis, options: options).text
    page.prose(
      [verdict.text, exit].compactMap { $0 }.joined(separator: " "), .bold.with(verdict.style))
  }

  /// `Fix DB-01:`; a command that only reads fixes nothing, it is where to begin.
  private func title(_ id: String, _ fix: FixCommands) -> String {
    let label = fix.onlyRead ? "Begin with" : "Fix"
    let aside = [
      fix.shown.count < fix.needed ? "\(fix.shown.count) of \(fix.needed) commands" : nil,
      fix.file.map { "with \($0) as above" }, fix.destroy ? "which destroys data" : nil,
    ].compactMap(\.self).map { ", \($0)" }.joined()
    return "\(label) \(id)\(aside):"
  }
}
