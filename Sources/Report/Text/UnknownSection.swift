import Diagnosis
import Evidence

/// The questions without an answer, those with the same reason together.
struct UnknownSection {
  let diagnosis: Diagnosis
  let options: ReportOptions

  private static let maximumCommands = 3

  func write(to page: inout Page) {
    let unanswered = diagnosis.unknown.filter { $0.why != .starting }
    guard !unanswered.isEmpty else { return }
    page.blank()
    page.add([Span("Could not be checked", .bold)])
    for group in UnansweredGroup.all(of: unanswered) { write(group, to: &page) }
    if unanswered.contains(where: { $0.why == .forbidden }) {
      page.add(
        [
          .whole("`\(options.command) --print-role`"),
          Span(" prints a role that would be enough."),
        ], indent: 2)
    }
  }

  private func write(_ group: UnansweredGroup, to page: inout Page) {
    page.prose(group.reason, lead: [Mark.unknown.lead], indent: 2)
    let shown = group.asked.prefix(options.isVerbose ? .max : Self.maximumCommands)
    for command in shown { page.command(command, .dim, indent: 4) }
    let others = group.asked.count - shown.count
    if others > 0 { page.add([Span("and \(others) more", .dim)], indent: 4) }
    if options.isVerbose {
      for detail in group.details { page.quote(detail, indent: 4) }
    }
  }
}
