import Diagnosis
import Facts
import Gate
import Vocabulary

/// Error lines that no rule explains. On a cluster where nothing is wrong the older ones are noise,
/// and kept for the verbose report.
struct UnexplainedSection {
  let diagnosis: GatedDiagnosis
  let options: ReportOptions

  /// More kinds of lines than this are counted only.
  private static let most = 3
  /// Of a log that was read by itself they are half of the answer.
  private static let mostOfLog = 10

  /// Seconds for which an error is recent.
  private static let recent = 900

  private var shown: [Unexplained] {
    guard diagnosis.verdict == .healthy, !options.isVerbose else {
      return diagnosis.unexplained
    }
    return diagnosis.unexplained.filter { lines in
      guard let last = lines.last.flatMap({ Clock.seconds($0) }) else { return false }
      return diagnosis.now - last <= Self.recent
    }
  }

  func write(to page: inout Page) {
    let shown = shown
    guard !shown.isEmpty else { return }
    page.blank()
    page.add([Span("Error lines that no rule explains", .bold)])
    let most = diagnosis.log == nil ? Self.most : options.isVerbose ? .max : Self.mostOfLog
    for lines in shown.prefix(most) {
      let whose = lines.component.map { " in \($0.rawValue)" } ?? ""
      let last = TimeText(now: options.now).text(for: lines.last).map { ", last \($0)" } ?? ""
      page.add([Span(Counting.counted(lines.count, "line") + whose + last, .dim)], indent: 2)
      page.quote(lines.example, indent: 2)
      if diagnosis.log != nil { page.add([Span(lines.command, .dim)], indent: 2) }
    }
    let more = shown.count - most
    if more > 0 { page.add([Span("and \(Counting.counted(more, "other kind"))", .dim)], indent: 2) }
  }
}
