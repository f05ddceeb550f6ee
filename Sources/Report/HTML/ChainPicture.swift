import Diagnosis
import RuleTable
import Vocabulary

/// The chain of a failure as a drawing: the cause at the top, below it what it broke, in order.
///
/// Browsers do not wrap text in SVG, so lines are broken here, by columns that any system font
/// keeps to; what a strange font makes wider is cut at the edge of its box.
struct ChainPicture {
  let group: CauseGroup
  let anchor: String

  private static let width = 320
  private static let indent = 18
  private static let gap = 14
  private static let lineHeight = 17
  /// Pixels that a column takes at most: of usual text, and of one full of capitals and signs.
  private static let (column, wideColumn) = (7, 11)
  private static let maximumLines = 4

  /// Nothing where nothing followed: one box is no chain.
  var markup: Markup {
    guard !group.consequences.isEmpty else { return .none }
    let tree = ChainTree(group)
    var boxes: [Box] = []
    var bottom = 1
    for (index, node) in tree.nodes.enumerated() {
      let box = Box(node, number: index, top: bottom)
      boxes.append(box)
      bottom = box.bottom + Self.gap
    }
    let links = zip(tree.nodes, boxes).compactMap { node, box in
      node.parent.map { link(from: boxes[$0], to: box) }
    }
    let rest: Markup =
      tree.left > 0
      ? "<text class=\"sub\" x=\"\(Self.indent)\" y=\"\(bottom + 8)\">and \(tree.left) more</text>"
      : .none
    let height = tree.left > 0 ? bottom + 18 : bottom - Self.gap + 1
    let order = tree.nodes.map { node in
      let by = node.parent.map { " from \(tree.nodes[$0].finding.id)" } ?? ""
      return "\(node.finding.id) \(node.finding.title.excerpt(200))\(by)"
    }
    return """
      <svg class="chain" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
      height="\(height)" role="img" aria-labelledby="\(anchor)-t \(anchor)-d">
      <title id="\(anchor)-t">What \(group.root.id) led to</title>
      <desc id="\(anchor)-d">\(order.joined(separator: "; ")).</desc>
      \(.lines(links + boxes.map(\.markup) + [rest]))
      </svg>
      """
  }

  /// From the left edge of what explains, down and into what follows.
  private func link(from parent: Box, to child: Box) -> Markup {
    let (x, y) = (parent.left + 9, child.top + 18)
    return """
      <path class="link" d="M\(x) \(parent.bottom)V\(y - 6)q0 6 6 6H\(child.left - 5)"/>\
      <path class="tip" d="M\(child.left - 1) \(y)l-6 -4v8z"/>
      """
  }

  private struct Box {
    let finding: Finding
    let number: Int
    let left: Int
    let top: Int
    let title: [String]
    let place: String

    init(_ node: ChainTree.Node, number: Int, top: Int) {
      finding = node.finding
      self.number = number
      self.top = top
      left = min(node.depth, 5) * ChainPicture.indent + 1
      let room = ChainPicture.width - left - 26
      let heading = node.finding.heading.excerpt(200)
      let column = Self.isWide(heading) ? ChainPicture.wideColumn : ChainPicture.column
      title = Self.lines(heading, room / column)
      // The font of places is a little narrower, and all its letters are alike.
      place = Self.cut(node.finding.subject.path, room / ChainPicture.column + 2)
    }

    var width: Int { ChainPicture.width - left - 1 }
    var height: Int { 32 + title.count * ChainPicture.lineHeight + (place.isEmpty ? 0 : 14) }
    var bottom: Int { top + height }

    var markup: Markup {
      let head = number == 0 ? "Cause · \(finding.ids)" : finding.id
      let y = top + 20
      let texts = title.enumerated().map { index, line -> Markup in
        let y = y + (index + 1) * ChainPicture.lineHeight
        return "<text class=\"name\" x=\"12\" y=\"\(y - top)\">\(line)</text>"
      }
      let end = 22 + (title.count + 1) * ChainPicture.lineHeight - 2
      let below: Markup =
        place.isEmpty ? .none : "<text class=\"sub\" x=\"12\" y=\"\(end)\">\(place)</text>"
      return """
        <svg x="\(left)" y="\(top)" width="\(width)" height="\(height)">\
        <rect class="box \(number == 0 ? "root " : "")\(finding.rule.severity.rawValue)" \
        x="0.5" y="0.5" width="\(width - 1)" height="\(height - 1)" rx="7"/>\
        <text class="id" x="12" y="20">\(head.excerpt(40))</text>\(.lines(texts))\(below)</svg>
        """
    }

    /// More than every eighth letter is a capital, a digit or a sign.
    private static func isWide(_ text: String) -> Bool {
      let safe = SafeText.line(text)
      let wide = safe.unicodeScalars.count {
        $0.isASCII && $0 != " " && !("a"..."z").contains($0)
      }
      return wide * 8 > safe.unicodeScalars.count
    }

    private static func lines(_ text: String, _ columns: Int) -> [String] {
      let wrapping = Wrapping(first: columns, following: columns)
      let all = wrapping.lines([Span(text)]).map { $0.map(\.text).joined() }
      guard all.count > ChainPicture.maximumLines else { return all }
      return all.prefix(ChainPicture.maximumLines - 1) + [all[ChainPicture.maximumLines - 1] + "…"]
    }

    private static func cut(_ text: String, _ columns: Int) -> String {
      let safe = SafeText.line(text)
      guard SafeText.width(of: safe) > columns else { return safe }
      var (shown, used) = ("", 1)
      for character in safe {
        used += SafeText.width(of: character)
        if used > columns { break }
        shown.append(character)
      }
      return shown + "…"
    }
  }
}
