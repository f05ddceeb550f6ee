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

  /// The names in a folder, in order.
  static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted()
  }

  /// Every Swift file of the program.
  static let sources: [String] = {
    let inside = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/Sources")) ?? []
    return inside.filter { $0.hasSuffix(".swift") }.sorted().map { "Sources/\($0)" }
  }()

  /// Every Markdown file of the documentation, by its path.
  static let documents: [String] = {
    let inside = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/docs")) ?? []
    return (files(in: ".") + inside.map { "docs/\($0)" }).filter { $0.hasSuffix(".md") }.sorted()
  }()
}
