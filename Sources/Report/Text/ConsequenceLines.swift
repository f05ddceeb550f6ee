import Diagnosis
import Facts
import RuleTable

/// The consequences of a cause, folded to a line each: they go away with the cause.
struct ConsequenceLines {
  let group: CauseGroup
  let options: ReportOptions

  func write(to page: inout Page) {
    guard !group.consequences.isEmpty else { return }
    page.blank()
    page.add([Span("Caused by this", .cyan)], indent: 2)
    let widest = group.consequences.map { $0.id.count }.max() ?? 0
    for finding in group.consequences {
      let padding = String(repeating: " ", count: widest - finding.id.count)
      page.add(
        Span.prose(finding.title) + finding.subject.aside(in: group.root.subject.namespace),
        lead: [Mark.follows.lead, Span("\(finding.id)\(padding)  ")], indent: 4)
      if options.isVerbose, let proof = finding.evidence.first {
        page.quote(proof.line, indent: 6)
      }
    }
  }
}
