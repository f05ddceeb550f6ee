import Diagnosis
import Facts
import RuleTable

/// What follows from a cause, folded to a line each: it goes away with the cause.
struct ConsequenceLines {
  let family: Family
  let options: ReportOptions

  func write(to page: inout Page) {
    guard !family.consequences.isEmpty else { return }
    page.blank()
    page.add([Span("What follows from it", .cyan)], indent: 2)
    let widest = family.consequences.map { $0.id.count }.max() ?? 0
    for finding in family.consequences {
      let padding = String(repeating: " ", count: widest - finding.id.count)
      page.add(
        Span.prose(finding.rule.title) + finding.subject.aside(in: family.root.subject.namespace),
        lead: [Mark.follows.lead, Span("\(finding.id)\(padding)  ")], indent: 4)
      if options.isVerbose, let proof = finding.evidence.first {
        page.quote(proof.line, indent: 6)
      }
    }
  }
}
