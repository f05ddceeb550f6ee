@testable import Reference

/// A Markdown file as far as its links, its headings and its fenced code are concerned.
struct MarkdownFile {
  struct Link {
    var target: String
    var line: Int
  }

  struct Fence {
    var language: String
    var text: String
    var line: Int
  }

  private(set) var links: [Link] = []
  /// As GitHub makes them: the second of the same name ends in `-1`.
  private(set) var anchors: Set<String> = []
  private(set) var fences: [Fence] = []

  init(_ text: String) {
    var fence: (mark: Substring, block: Fence)?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      let content = line.drop { $0 == " " }
      if let open = fence {
        if content == open.mark {
          fences.append(open.block)
          fence = nil
        } else {
          fence?.block.text += line + "\n"
        }
      } else if content.hasPrefix("```") {
        let mark = content.prefix { $0 == "`" }
        fence = (
          mark, Fence(language: String(content.dropFirst(mark.count)), text: "", line: number)
        )
      } else {
        if line.hasPrefix("#") { add(heading: line.drop { $0 == "#" }.drop { $0 == " " }) }
        // Regular expressions are slow where nothing is optimized.
        guard line.contains("](") else { continue }
        links += Self.links(in: Self.withoutCode(line)).map { Link(target: $0, line: number) }
      }
    }
  }

  private mutating func add(heading: Substring) {
    let text = heading.replacing(#/\[(.*?)\]\(.*?\)/#) { $0.output.1 }
    let anchor = Markdown.anchor(ofHeading: String(text))
    var (name, count) = (anchor, 0)
    while !anchors.insert(name).inserted {
      count += 1
      name = "\(anchor)-\(count)"
    }
  }

  private static func withoutCode(_ line: Substring) -> String {
    String(line).replacing(#/(`+)(.*?[^`])\1(?!`)/#, with: "")
  }

  private static func links(in line: String) -> [String] {
    line.matches(of: #/\]\(([^()\s]+)\)/#).map { String($0.output.1) }
  }
}
