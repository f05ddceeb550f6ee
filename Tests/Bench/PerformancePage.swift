import FoundationEssentials
import TestSupport

/// docs/performance.md: prose by hand, and between marks what was measured.
struct PerformancePage {
  private let path: String
  private var text: String

  init(_ path: String) throws {
    self.path = path
    text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  /// Puts a section in place of the one between `<!-- bench NAME -->` and `<!-- end -->`.
  mutating func renew(_ name: String, _ section: String) throws {
    let mark = "<!-- bench \(name) -->\n"
    guard let start = text.firstRange(of: mark),
      let end = text[start.upperBound...].firstRange(of: "<!-- end -->")
    else { throw Failure("\(path) has no section \(mark)") }
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n\(section)\n")
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}

/// What a part of the measurements found out.
struct Findings {
  struct Goal {
    var goal: String
    var measured: String
    var isReached: Bool
  }

  var goals: [Goal] = []
  /// Tables and notes, as Markdown.
  var details: [String] = []

  mutating func add(_ goal: String, _ measured: String, reached: Bool) {
    goals.append(Goal(goal: goal, measured: measured, isReached: reached))
  }

  var markdown: String {
    let rows = goals.map { [$0.goal, $0.measured, $0.isReached ? "yes" : "**no**"] }
    return ([Self.table(["goal", "measured", "reached"], rows)] + details)
      .joined(separator: "\n")
  }

  static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n" }
      .joined()
  }
}
