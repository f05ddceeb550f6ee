/// The text under construction: lines of a width, blank ones between sections, nothing behind the
/// last word of a line.
struct Page {
  private let width: Int
  private let color: Bool
  private var lines: [String] = []
  /// Rows of the terminal that the lines take, long ones several.
  private var rows = 0
  private var rowsAtFix: Int?

  /// Rows written since the first fix; more than a screen of them push it out of sight.
  var rowsSinceFix: Int { rowsAtFix.map { rows - $0 } ?? 0 }

  /// Marks the fix that a reader wants to see at the end.
  mutating func markFix() { rowsAtFix = rowsAtFix ?? rows }

  init(_ options: ReportOptions) {
    width = options.width
    color = options.color
  }

  /// The lines, each with its line break.
  var text: String {
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<end].map { $0 + "\n" }.joined()
  }

  /// A blank line, unless there is one already or nothing above.
  mutating func blank() {
    if lines.last?.isEmpty == false {
      lines.append("")
      rows += 1
    }
  }

  /// Wrapped text behind a mark or a number, under which the following lines do not run.
  ///
  /// - Parameters:
  ///   - hang: Columns that following lines are indented by, if not by the width of the lead.
  ///   - atMost: The widest line, for prose that is hard to read on a wide terminal.
  mutating func add(
    _ spans: [Span], lead: [Span] = [], indent: Int = 0, hang: Int? = nil,
    atMost: Int = .max
  ) {
    let total = min(width, atMost)
    // On a narrow terminal a wide lead is on a line of its own.
    let isSplit = hang == nil && lead.width > 8 && total - indent - lead.width < Self.leastRoom
    let start = indent + lead.width
    let next = isSplit ? indent + 4 : indent + (hang ?? lead.width)
    let wrapped = Wrapping(
      first: max(1, total - (isSplit ? next : start)), following: max(1, total - next)
    ).lines(spans)
    if isSplit { put(lead, at: indent) }
    for (index, line) in wrapped.enumerated() {
      if index == 0, !isSplit { put(lead + line, at: indent) } else { put(line, at: next) }
    }
    if wrapped.isEmpty, !isSplit { put(lead, at: indent) }
  }

  /// One or more sentences.
  mutating func prose(
    _ text: String, _ style: Style = .plain, lead: [Span] = [], indent: Int = 0, hang: Int? = nil
  ) {
    add(
      Span.prose(text, style), lead: lead, indent: indent, hang: hang, atMost: Self.widestProse)
  }

  /// A command that a person can copy: on one line however long it is.
  mutating func command(_ text: String, _ style: Style = .plain, indent: Int) {
    put([Span("$ ", .dim), Span(text, style)], at: indent)
  }

  /// Adds a line that must not be wrapped for another reason.
  mutating func line(_ span: Span, indent: Int) { put([span], at: indent) }

  /// A line that is behind a bar, as quotations do; the bar goes on beside its following lines.
  mutating func quote(_ text: String, indent: Int) {
    let bar = Span("│ ", .dim)
    let room = max(1, width - indent - bar.width)
    for line in Wrapping(first: room, following: room).lines([Span(text)]) {
      put([bar] + line, at: indent)
    }
  }

  private mutating func put(_ spans: [Span], at indent: Int) {
    var spans = spans
    while let last = spans.last, last.text.allSatisfy({ $0 == " " }) { spans.removeLast() }
    if let last = spans.last, last.text.last == " " {
      let end = last.text.lastIndex { $0 != " " }.map { last.text.index(after: $0) }
      let kept = String(last.text[..<(end ?? last.text.startIndex)])
      spans[spans.count - 1] = Span(safe: kept, last.style, isWhole: last.isWhole)
    }
    rows += max(1, (indent + spans.width + width - 1) / width)
    let line = joined(spans).map { $0.painted(color: color) }.joined()
    lines.append(line.isEmpty ? "" : String(repeating: " ", count: indent) + line)
  }

  /// Neighbours in one style share their colour codes.
  private func joined(_ spans: [Span]) -> [Span] {
    spans.reduce(into: []) { all, span in
      if let last = all.last, last.style == span.style, last.link == nil, span.link == nil {
        all[all.count - 1] = Span(safe: last.text + span.text, span.style, isWhole: false)
      } else {
        all.append(span)
      }
    }
  }

  /// Beyond this many columns the eye loses the line.
  private static let widestProse = 100
  /// Less room than this beside a lead makes a column of single words.
  private static let leastRoom = 24
}
