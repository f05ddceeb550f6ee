public import Diagnosis
import Facts
public import Gate
import RuleTable
import Vocabulary

/// The page of `casa doctor --watch` for one look: what has healed, and the report as far as the
/// screen has room for it.
public struct WatchPage: Sendable {
  private let options: ReportOptions
  /// Lines that the screen has.
  private let rows: Int

  /// Healed findings that are named; the rest is counted.
  private static let mostHealed = 5

  public init(_ options: ReportOptions, rows: Int) {
    self.options = options
    self.rows = max(4, rows)
  }

  /// Lines that fill at most the screen, none with a line break.
  ///
  /// - Parameters:
  ///   - state: such as `look 3, 12 s`.
  ///   - problem: why the newest look has no answer; nil when it has one.
  public func lines(
    _ diagnosis: GatedDiagnosis, healed: [Healing.Healed], state: String, problem: String?
  ) -> [String] {
    var page = Page(options)
    page.add([Span("casa doctor --watch", .bold), Span("  \(state), Ctrl-C ends it", .dim)])
    if let problem { page.prose(problem, .yellow, lead: [Mark.unknown.lead]) }
    for one in healed.prefix(Self.mostHealed) {
      page.add(
        [Span("\(one.id)  ", .green)] + Span.prose(one.title, .green)
          + [Span("  after \(one.seconds) s", .dim)],
        lead: [Mark.passed.lead])
    }
    if healed.count > Self.mostHealed {
      page.add([Span("and \(healed.count - Self.mostHealed) more", .dim)], indent: 2)
    }
    let head = Self.split(page.text) + [""]
    let whole = head + Self.split(TextReport(options).render(diagnosis))
    if height(whole) <= rows { return whole }
    var closing = options
    closing.rowsAfterFix = -1
    return cut(head + Self.split(TextReport(closing).render(diagnosis)))
  }

  /// A look as lines below the ones before, for what is no terminal.
  public func entry(_ diagnosis: GatedDiagnosis, healed: [Healing.Healed], state: String) -> String
  {
    let lines = healed.map { "healed \($0.id) \($0.subject.place): \(SafeText.line($0.title))\n" }
    return "== \(state)\n" + lines.joined() + ShortReport(options).render(diagnosis)
  }

  /// As many lines as fit, the closing ones with the fix among them; a longer one takes several rows.
  private func cut(_ lines: [String]) -> [String] {
    let closing = closing(lines)
    var room = rows - 1 - height(closing)
    let begin = lines.dropLast(closing.count).prefix { line in
      room -= height(line)
      return room >= 0
    }
    let left = lines.count - begin.count - closing.count
    return begin + ["[\(left) more lines; `casa doctor` shows all]"] + closing
  }

  /// The last paragraph, which names the first cause and its fix, as far as it leaves two rows for the
  /// rest: the verdict, then the first commands.
  private func closing(_ lines: [String]) -> [String] {
    let start = lines.lastIndex(of: "").map { $0 + 1 } ?? lines.count
    var room = rows - 3
    let fits = { (line: String) in
      room -= height(line)
      return room >= 0
    }
    let commands = lines[start...].lastIndex { $0.hasPrefix("  ") }.map { $0 + 1 } ?? start
    let verdict = lines[commands...].reversed().prefix(while: fits).reversed()
    return lines[start..<commands].prefix(while: fits) + verdict
  }

  private func height(_ lines: some Sequence<String>) -> Int { lines.reduce(0) { $0 + height($1) } }

  /// Rows of the screen.
  private func height(_ line: String) -> Int {
    max(1, (Self.width(line) + options.width - 1) / options.width)
  }

  private static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Columns, without the codes of colors.
  private static func width(_ line: String) -> Int {
    var plain = ""
    var isCode = false
    for scalar in line.unicodeScalars {
      if scalar == "\u{1B}" {
        isCode = true
      } else if isCode {
        isCode = scalar != "m"
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return SafeText.width(of: plain)
  }
}
