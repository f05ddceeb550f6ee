import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

/// Findings that are no causes: outside, what is starting, notes, and what is over.
struct AsideSections {
  let groups: CauseGroups
  let diagnosis: GatedDiagnosis
  let options: ReportOptions

  private var findings: [Finding] { diagnosis.open }

  private static let mostStarting = 10

  /// Consequences whose cause lies outside what was asked about: they still count.
  func writeActive(to page: inout Page) {
    section("Also wrong, with a cause that was not asked about", groups.outside, to: &page) {
      Mark.of($0.rule.severity)
    }
  }

  /// Findings that need no action now.
  func writeQuiet(to page: inout Page) {
    starting(to: &page)
    let notes = findings.filter { $0.role == .info && !$0.isStarting }
    section("Notes", notes, to: &page) { _ in .note }
    if options.isVerbose {
      section("Over", findings.filter { $0.role == .history }, to: &page) { _ in .note }
    }
  }

  private func starting(to page: inout Page) {
    // What is told as a finding is not told again.
    let names = Set(groups.starting.map(\.root.subject.name))
    let young = diagnosis.unknown.filter { unknown in
      unknown.why == .starting
        && !unknown.detail.split(whereSeparator: { " :".contains($0) }).contains {
          names.contains(String($0))
        }
    }
    guard !groups.starting.isEmpty || !young.isEmpty else { return }
    page.blank()
    page.add([Span("Still starting", .bold)])
    let list = LongList(young.map(\.detail), most: options.isVerbose ? .max : Self.mostStarting)
    for detail in list.shown { page.prose(detail, lead: [Mark.starting.lead], indent: 2) }
    if let rest = list.rest { page.add([Span(rest, .dim)], indent: 2) }
    for group in groups.starting {
      entry(group.root, .starting, to: &page)
      ConsequenceLines(group: group, options: options).write(to: &page)
    }
    page.add(
      [
        Span("This heals by waiting. Ask again in a few minutes: "),
        .whole("`\(options.command)`"),
      ], indent: 2)
  }

  private func section(
    _ title: String, _ findings: [Finding], to page: inout Page, mark: (Finding) -> Mark
  ) {
    guard !findings.isEmpty else { return }
    page.blank()
    page.add([Span(title, .bold)])
    for finding in findings { entry(finding, mark(finding), to: &page) }
  }

  private func entry(_ finding: Finding, _ mark: Mark, to page: inout Page) {
    page.add(
      [Span("\(finding.id)  ")] + Span.prose(finding.title)
        + finding.subject.aside(), lead: [mark.lead], indent: 2)
    if finding.role == .history {
      let seen = finding.evidence.compactMap(\.timestamp).max()
      if let told = TimeText(now: options.now).text(for: seen) {
        page.add([Span("last \(told)", .dim)], indent: 4)
      }
    } else if finding.role != .info || finding.isStarting || options.isVerbose {
      // A note keeps to its title; who wants to know more asks for it.
      page.prose(finding.cause, .dim, indent: 4)
    }
    // What casa cannot ask before an install is asked with the commands of the note.
    if !options.isVerbose, finding.role == .info, finding.area == .install {
      page.prose(finding.cause, .dim, indent: 4)
      for command in finding.fix.compactMap(\.run) { page.command(command, indent: 4) }
    }
    guard options.isVerbose else { return }
    if let proof = finding.evidence.first { page.quote(proof.line, indent: 4) }
    if finding.role != .history { StepLines(steps: finding.fix).write(to: &page) }
  }
}
