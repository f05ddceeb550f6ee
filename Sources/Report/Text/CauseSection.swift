import Diagnosis
import Facts
import Gate
import RuleTable
import Vocabulary

/// One cause: what is wrong, why that is certain, what to do, and what follows from it.
struct CauseSection {
  let group: CauseGroup
  let options: ReportOptions
  /// Whether the baseline had it; nil when nothing was compared.
  let novelty: Novelty?

  private var finding: Finding { group.root }

  func write(to page: inout Page) {
    let undecided = Undecided(finding)
    heading(undecided, to: &page)
    if let undecided { page.prose(undecided.sentence, .yellow, indent: 2) }
    page.blank()
    page.prose(
      undecided == nil ? finding.cause : "If it is \(finding.id): \(finding.cause)", indent: 2)
    if !finding.evidence.isEmpty {
      label("Proof", on: &page)
      ProofLines(finding: finding, options: options).write(to: &page)
    }
    changes(to: &page)
    if undecided != nil || options.isVerbose {
      steps(finding.confirm, "Confirm", to: &page)
    }
    steps(finding.fix, undecided == nil ? "Fix" : "Fix, if it is \(finding.id)", to: &page)
    repeats(to: &page)
    if let correction = finding.correction, undecided == nil || options.isVerbose {
      label("Where the guide is wrong", on: &page)
      page.prose(correction, indent: 4)
    }
    if options.isVerbose, let guide = finding.rule.guide {
      label("More", on: &page)
      page.add([.whole("docs/guide.md#\(guide)")], indent: 4)
    }
    ConsequenceLines(group: group, options: options).write(to: &page)
  }

  private func heading(_ undecided: Undecided?, to page: inout Page) {
    let mark = Mark.of(finding.rule.severity)
    let title = undecided == nil ? finding.title : "Perhaps: \(finding.title)"
    let style = mark.style.with(.bold)
    var id = Span(finding.id, style)
    id.link = options.documents.map { "\($0)/rules/\(finding.id).md" }
    page.add(
      Span.prose(title, .bold), lead: [mark.lead, id, Span("  ", style)], hang: mark.lead.width)
    let novelty = self.novelty.map { $0 == .new ? ", new" : ", as in the baseline" } ?? ""
    page.add([Span(finding.subject.place + novelty, .dim)], indent: 2)
  }

  /// Changes by somebody shortly before it was first seen: often the reason, never a proof.
  private func changes(to page: inout Page) {
    guard !finding.changes.isEmpty else { return }
    label("Shortly before", on: &page)
    for change in finding.changes {
      let gap = TimeText.gap(from: change.time, to: finding.firstSeen)
      page.add(Span.prose(change.what) + [Span(gap.map { " (\($0))" } ?? "", .dim)], indent: 4)
    }
  }

  /// The other places with the same cause, each with the commands that it takes besides.
  private func repeats(to page: inout Page) {
    guard !group.repeats.isEmpty else { return }
    label("Also at", on: &page)
    let known = Set(finding.fix.compactMap(\.run))
    for place in group.repeats {
      let groups = place.captures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      page.add(
        [Span(place.subject.place)]
          + (groups.isEmpty ? [] : [Span("  \(groups.joined(separator: ", "))", .dim)]), indent: 4)
      if place.ownWords != finding.ownWords { page.prose(place.cause, indent: 6) }
      if let proof = place.evidence.first, options.isVerbose { page.quote(proof.line, indent: 6) }
      let fix = place.fix.alternatives.first ?? []
      for command in fix.compactMap(\.run) where !known.contains(command) {
        page.command(command, indent: 6)
      }
    }
  }

  private func steps(_ steps: [Finding.Step], _ title: String, to page: inout Page) {
    guard !steps.isEmpty else { return }
    label(title, on: &page)
    if finding.subject.kind == "Log" {
      page.prose("A log does not tell names: the commands use the chart's.", .dim, indent: 4)
    }
    if title == "Fix" { page.markFix() }
    StepLines(steps: steps).write(to: &page)
  }

  private func label(_ title: String, on page: inout Page) {
    page.blank()
    page.add([Span(title, .cyan)], indent: 2)
  }
}

extension Finding {
  /// The cause without numbers and the names of what it happened to, so that two places with one cause
  /// compare equal.
  fileprivate var ownWords: String {
    let known = ["name", "namespace", "pod", "workload", "container", "node"]
    let names = [subject.name] + captures.values + known.compactMap { bindings[$0] }
    return names.filter { !$0.isEmpty }.sorted { ($0.count, $0) > ($1.count, $1) }
      .reduce(cause) { $0.replacing($1, with: "") }.filter { !$0.isNumber }
  }
}
