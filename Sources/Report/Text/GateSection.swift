import Diagnosis
import Facts
import Gate
import RuleTable
import Vocabulary

/// The findings that a team has accepted, and those that are gone since the baseline.
struct GateSection {
  let diagnosis: GatedDiagnosis

  /// More of them would hide the rest; the verdict counts them all.
  private static let maximumShown = 20

  func write(to page: inout Page) {
    let suppressed = diagnosis.suppressed
    section("Suppressed", suppressed, to: &page) { finding, page in
      page.add(
        [Span("\(finding.id)  ")] + Span.prose(finding.title) + finding.subject.aside(),
        lead: [Mark.note.lead], indent: 2)
      guard let suppression = diagnosis[finding].suppression else { return }
      let through = suppression.through.map { "follows from \($0); " } ?? ""
      page.prose("\(through)until \(suppression.until): \(suppression.reason)", .dim, indent: 4)
    }
    section("Resolved since the baseline", diagnosis.resolved ?? [], to: &page) { finding, page in
      page.add(
        [Span("\(finding.rule)  ")] + Span.prose(finding.title) + [
          Span(" (\(finding.subject))", .dim)
        ],
        lead: [Mark.passed.lead], indent: 2)
    }
  }

  private func section<Item>(
    _ title: String, _ items: [Item], to page: inout Page, write: (Item, inout Page) -> Void
  ) {
    guard !items.isEmpty else { return }
    page.blank()
    page.add([Span(title, .bold)])
    for item in items.prefix(Self.maximumShown) { write(item, &page) }
    let others = items.count - Self.maximumShown
    if others > 0 { page.add([Span("and \(others) more", .dim)], indent: 4) }
  }
}
