import Diagnosis
import RuleTable
import Vocabulary

/// The checks, a line for each area; with `--verbose` a line for each check.
struct CheckSection {
  let diagnosis: Diagnosis
  let options: ReportOptions

  /// The title column plus an outcome need this many columns.
  private static let leastForColumns = 60

  func write(to page: inout Page) {
    let byArea = Dictionary(grouping: diagnosis.checks, by: \.check.area)
    guard !byArea.isEmpty else { return }
    page.blank()
    page.add([Span("Checked", .bold)])
    let areas = byArea.keys.sorted()
    let passed = areas.filter { isFolded(byArea[$0] ?? []) }
    let shown = areas.filter { !passed.contains($0) }
    let widest = shown.map { $0.shortTitle.count }.max() ?? 0
    fold(passed, of: passed.flatMap { byArea[$0] ?? [] }.count, isAll: shown.isEmpty, to: &page)
    for area in shown {
      let results = byArea[area] ?? []
      let (title, outcome) = (area.shortTitle, outcome(results))
      if options.width < Self.leastForColumns {
        page.add([Span("\(title): \(outcome)")], lead: [mark(of: results).lead], indent: 2)
      } else {
        let column = title + String(repeating: " ", count: widest - title.count + 2)
        page.add(
          [Span(outcome, .dim)], lead: [mark(of: results).lead, Span(column)], indent: 2)
      }
      if options.isVerbose {
        for result in results { write(result, to: &page) }
      }
    }
  }

  /// Areas without anything to say share a line.
  private func isFolded(_ results: [Diagnosis.CheckResult]) -> Bool {
    !options.isVerbose && results.allSatisfy { $0.status == .pass }
  }

  private func fold(_ areas: [Area], of checks: Int, isAll: Bool, to page: inout Page) {
    guard !areas.isEmpty else { return }
    let names = isAll ? "" : ": " + areas.map(\.shortTitle).joined(separator: ", ")
    page.add(
      [
        Span(
          Counting.counted(areas.count, "area") + ", "
            + Counting.counted(checks, "check") + " passed"), Span(names, .dim),
      ], lead: [Mark.passed.lead], indent: 2)
  }

  private func write(_ result: Diagnosis.CheckResult, to page: inout Page) {
    page.prose(result.check.title, lead: [mark(of: [result]).lead], indent: 4)
    guard let reason = result.reason else { return }
    // The reason of an unknown ends with the command that had no answer.
    if result.status == .unknown {
      page.line(Span(reason, .dim), indent: 6)
    } else {
      page.add([Span(reason, .dim)], indent: 6)
    }
  }

  /// The worst of them.
  private func mark(of results: [Diagnosis.CheckResult]) -> Mark {
    let failed = results.filter { $0.status == .fail }.map(\.check.id)
    if !failed.isEmpty { return Mark.of(severity(of: Set(failed))) }
    if results.contains(where: { $0.status == .unknown }) { return .unknown }
    return results.contains { $0.status == .pass } ? .passed : .note
  }

  /// How bad the findings are that make these checks fail.
  private func severity(of checks: Set<String>) -> Severity {
    diagnosis.findings.filter {
      checks.contains($0.rule.check) && ($0.role == .cause || $0.role == .consequence)
    }.map(\.rule.severity).max() ?? .error
  }

  /// `2 of 5 checks failed, 1 had no answer`
  private func outcome(_ results: [Diagnosis.CheckResult]) -> String {
    func count(_ status: Diagnosis.CheckResult.Status) -> Int {
      results.count { $0.status == status }
    }
    let total = Counting.counted(results.count, "check")
    let parts = [
      (count(.fail), "failed"), (count(.unknown), "had no answer"),
      (count(.skipped), "not looked at"),
    ].filter { $0.0 > 0 }
    guard let first = parts.first else { return "\(total) passed" }
    if count(.skipped) == results.count { return "not looked at" }
    let others = parts.dropFirst().map { "\($0.0) \($0.1)" }
    return (["\(first.0) of \(total) \(first.1)"] + others).joined(separator: ", ")
  }
}
