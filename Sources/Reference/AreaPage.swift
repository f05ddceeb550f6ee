public import RuleTable
public import Vocabulary

/// A page of docs/areas: written by hand, but for the list of the area's rules between two marks.
public struct AreaPage {
  static let begin = "<!-- rules of the area, written by `make docs` -->"
  static let end = "<!-- end of the rules -->"

  /// `areas/keycloak.md`
  public let name: String
  private let rules: [Rule]

  public init(_ area: Area, in table: RuleTable) {
    name = area.page
    rules = table.rules.filter { table.check(of: $0)?.area == area }
  }

  public static func all(for table: RuleTable) -> [AreaPage] {
    Area.allCases.map { AreaPage($0, in: table) }
  }

  /// The page with a fresh list; nil where the marks are missing.
  public func refreshed(_ text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let begin = lines.firstIndex(of: Self.begin), let end = lines.lastIndex(of: Self.end),
      begin < end
    else { return nil }
    lines.replaceSubrange(begin + 1..<end, with: ["", list, ""])
    return lines.joined(separator: "\n")
  }

  private var list: String {
    let rows = rules.map { rule in
      [
        Markdown.link(rule.id, from: name), rule.severity.rawValue, Markdown.escaped(rule.title),
      ]
    }
    return String(Markdown.table(["rule", "severity", "what it finds"], rows).dropLast())
  }
}
