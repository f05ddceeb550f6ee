import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

/// The clusters of a fleet, a line for each, before the report of each.
struct FleetSection {
  let outcome: RunResult
  let options: ReportOptions

  func write(to page: inout Page) {
    page.add([Span(headline, .bold)])
    for diagnosis in outcome.diagnoses { write(diagnosis, to: &page) }
    for cluster in outcome.unreachable {
      page.add(
        [Span(cluster.context, .bold), Span("  could not be asked: ")] + Span.prose(cluster.reason),
        lead: [Mark.unknown.lead], indent: 2)
    }
  }

  /// `3 clusters: 1 with problems, 1 not fully known, 1 unreachable`
  private var headline: String {
    func count(_ verdict: Verdict) -> Int {
      outcome.diagnoses.count { $0.verdict == verdict }
    }
    let parts = [
      (count(.problems), "with problems"), (outcome.unreachable.count, "unreachable"),
      (count(.unknown), "not fully known"), (count(.healthy), "healthy"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let total = outcome.diagnoses.count + outcome.unreachable.count
    return "\(Counting.counted(total, "cluster")): \(parts.joined(separator: ", "))"
  }

  private func write(_ diagnosis: GatedDiagnosis, to page: inout Page) {
    let verdict = diagnosis.verdict
    let mark: Mark =
      switch verdict {
      case .problems: .failed
      case .unknown: .unknown
      case .healthy: .passed
      }
    let causes = diagnosis.causes
    let named = causes.prefix(3).map { "\($0.id) \($0.title)" }
    let more = causes.count > 3 ? ["\(causes.count - 3) more"] : []
    let told =
      causes.isEmpty
      ? (verdict == .healthy
        ? "healthy" : "nothing wrong was found, but not everything was answered")
      : (named + more).joined(separator: "; ")
    page.add(
      [Span(diagnosis.cluster.context, .bold), Span("  ")] + Span.prose(told),
      lead: [mark.lead], indent: 2)
  }
}
