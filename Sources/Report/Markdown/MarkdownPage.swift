/// A Markdown text that never outgrows its size: a block that has no room is left out and counted.
struct MarkdownPage {
  private let most: Int
  private var blocks: [String] = []
  private var size = 0
  private(set) var leftOut = 0

  /// Room for the last line, which says what was left out.
  private static let reserve = 300

  /// - Parameter most: bytes of UTF-8.
  init(most: Int) { self.most = most - Self.reserve }

  /// Adds a block whole, or not at all; once one is left out, so are all that follow.
  mutating func add(_ block: String) {
    guard !block.isEmpty else { return }
    let cost = block.utf8.count + 2
    guard leftOut == 0, size + cost <= most else {
      leftOut += 1
      return
    }
    blocks.append(block)
    size += cost
  }

  var text: String {
    var blocks = blocks
    if leftOut > 0 {
      let parts = Counting.counted(leftOut, "part")
      blocks.append("*\(parts) of this report had no room here.*\n")
    }
    return blocks.joined(separator: "\n")
  }
}
