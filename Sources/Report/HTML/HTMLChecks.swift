import Diagnosis
import RuleTable
import Vocabulary

/// The checks: an area each, with a mark for every check, and the checks folded below it.
struct HTMLChecks {
  let diagnosis: Diagnosis
  let level: Int

  private static let most = 200

  var markup: Markup {
    let byArea = Dictionary(grouping: diagnosis.checks, by: \.check.area)
    guard !byArea.isEmpty else { return .none }
    let areas = byArea.keys.sorted().map { area in self.area(area, byArea[area] ?? []) }
    return """
      <section class="card checks">\(HTMLText.heading(level, "What was checked"))
      <ul class="areas">\(.lines(areas))</ul>
      </section>
      """
  }

  private func area(_ area: Area, _ results: [Diagnosis.CheckResult]) -> Markup {
    let list = LongList(results, most: Self.most)
    let marks = list.shown.map { "<i class=\"\($0.status.rawValue)\"></i>" as Markup }
    let rows = list.shown.map { result -> Markup in
      let reason: Markup =
        result.reason.map { "<p class=\"reason\">\($0.excerpt(500))</p>" } ?? .none
      return """
        <li class="\(result.status.rawValue)"><span class="state">\(Self.word(result.status))</span> \
        \(HTMLText.prose(result.check.title, most: 300))\(reason)</li>
        """
    }
    return """
      <li><details><summary><span class="name">\(area.shortTitle)</span> \
      <span class="marks" aria-hidden="true">\(.lines(marks))</span> \
      <small>\(Self.outcome(results))</small></summary>
      <ul>\(.lines(rows))</ul>\(HTMLText.rest(list.rest))
      </details></li>
      """
  }

  private static func word(_ status: Diagnosis.CheckResult.Status) -> String {
    switch status {
    case .pass: "Passed"
    case .fail: "Failed"
    case .unknown: "Unknown"
    case .skipped: "Not looked at"
    }
  }

  /// `2 of 5 failed, 1 had no answer`
  private static func outcome(_ results: [Diagnosis.CheckResult]) -> String {
    func count(_ status: Diagnosis.CheckResult.Status) -> Int {
      results.count { $0.status == status }
    }
    let parts = [
      (count(.fail), "failed"), (count(.unknown), "had no answer"),
      (count(.skipped), "not looked at"),
    ].filter { $0.0 > 0 }
    guard let first = parts.first else { return "\(results.count) passed" }
    let others = parts.dropFirst().map { "\($0.0) \($0.1)" }
    return (["\(first.0) of \(results.count) \(first.1)"] + others).joined(separator: ", ")
  }
}
