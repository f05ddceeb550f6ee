import Diagnosis
import Evidence

/// The questions without an answer, those with the same reason together.
struct UnknownSection {
  let diagnosis: Diagnosis
  let options: ReportOptions

  private static let mostCommands = 3

  /// Questions that nobody answered for one reason.
  private struct Group {
    var reason: String
    var asked: [String] = []
    var details: [String] = []
  }

  func write(to page: inout Page) {
    let unanswered = diagnosis.unknown.filter { $0.why != .starting }
    guard !unanswered.isEmpty else { return }
    page.blank()
    page.add([Span("Could not be checked", .bold)])
    for group in groups(unanswered) { write(group, to: &page) }
    if unanswered.contains(where: { $0.why == .forbidden }) {
      page.add(
        [
          .whole("`\(options.command) --print-role`"),
          Span(" prints a role that would be enough."),
        ], indent: 2)
    }
  }

  private func write(_ group: Group, to page: inout Page) {
    page.prose(group.reason, lead: [Mark.unknown.lead], indent: 2)
    let shown = group.asked.prefix(options.isVerbose ? .max : Self.mostCommands)
    for command in shown { page.command(command, .dim, indent: 4) }
    let others = group.asked.count - shown.count
    if others > 0 { page.add([Span("and \(others) more", .dim)], indent: 4) }
    if options.isVerbose {
      for detail in group.details { page.quote(detail, indent: 4) }
    }
  }

  private func groups(_ unanswered: [Diagnosis.Unknown]) -> [Group] {
    unanswered.reduce(into: []) { groups, unknown in
      let reason = UnansweredWords(unknown).reason
      let index = groups.firstIndex { $0.reason == reason } ?? groups.endIndex
      if index == groups.endIndex { groups.append(Group(reason: reason)) }
      if !unknown.asked.isEmpty, !groups[index].asked.contains(unknown.asked) {
        groups[index].asked.append(unknown.asked)
      }
      // A reason that has the detail in it need not repeat it.
      let isTold = unknown.detail.isEmpty || reason.contains(unknown.detail)
      if !isTold, !groups[index].details.contains(unknown.detail) {
        groups[index].details.append(unknown.detail)
      }
    }
  }
}
