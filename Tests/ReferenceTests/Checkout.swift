import FoundationEssentials
import RuleTable

/// The files of this checkout, and the rules that the program carries.
enum Checkout {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  static let table = Result { try RuleTable.builtIn() }

  static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: "\(root)/\(path)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The headings of a Markdown file, without those in code.
  static func headings(in path: String) -> [String] {
    var isCode = false
    return (text(of: path) ?? "").split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.hasPrefix("#") else { return nil }
      return String(line.drop { $0 == "#" }.drop { $0 == " " })
    }
  }
}
