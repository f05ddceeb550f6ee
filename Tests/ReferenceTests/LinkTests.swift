import FoundationEssentials
import Testing

@testable import Reference

@Suite struct LinkTests {
  @Test func `every relative link of the documentation leads to something`() throws {
    let files = Checkout.documents
    let pages = try Dictionary(
      uniqueKeysWithValues: files.map { file in
        (file, MarkdownFile(try #require(Checkout.text(of: file))))
      })
    var count = 0
    for (file, page) in pages.sorted(by: { $0.key < $1.key }) {
      for link in page.links where !Self.isElsewhere(link.target) {
        count += 1
        let complaint = Self.complaint(link.target, in: file, pages)
        #expect(complaint == nil, "\(file):\(link.line): \(link.target): \(complaint ?? "")")
      }
    }
    #expect(count > 2000)
  }

  @Test func `the index leads to every page`() throws {
    let index = MarkdownFile(try #require(Checkout.text(of: "docs/README.md")))
    let linked = Set(index.links.map { "docs/\($0.target)" })
    let pages = Checkout.documents.filter { file in
      file.hasPrefix("docs/") && file != "docs/README.md"
        && (!file.hasPrefix("docs/rules/") || file == "docs/rules/README.md")
    }
    #expect(pages.count > 20)
    #expect(pages.filter { !linked.contains($0) } == [], "give each a line in docs/README.md")
  }

  @Test(arguments: [
    ("[a](b.md)", ["b.md"]), ("`[a](b.md)` [c](d.md#e), [f](#g)", ["d.md#e", "#g"]),
    ("``[a](`b)`` [c](d)", ["d"]), ("```sh\n[a](b)\n```\n[c](d)", ["d"]),
    ("![picture](a.svg)", ["a.svg"]),
  ])
  func `links are found, and code is left alone`(text: String, links: [String]) {
    #expect(MarkdownFile(text).links.map(\.target) == links)
  }

  @Test func `headings become anchors as on GitHub`() {
    let page = MarkdownFile("# A `b` c\n## A b c\n```\n# no\n```\n## [Link](x.md#y): it's\n")
    #expect(page.anchors == ["a-b-c", "a-b-c-1", "link-its"])
  }

  @Test func `a link to nothing is noticed`() {
    let pages = ["docs/a.md": MarkdownFile("# One\n"), "docs/b/c.md": MarkdownFile("# Two\n")]
    #expect(Self.complaint("#one", in: "docs/a.md", pages) == nil)
    #expect(Self.complaint("../a.md#one", in: "docs/b/c.md", pages) == nil)
    #expect(Self.complaint("#two", in: "docs/a.md", pages) != nil)
    #expect(Self.complaint("../a.md#two", in: "docs/b/c.md", pages) != nil)
    #expect(Self.complaint("a.md", in: "docs/b/c.md", pages) != nil)
    #expect(Self.complaint("../../LICENSE", in: "docs/b/c.md", pages) == nil)
    #expect(Self.complaint("../../../LICENSE", in: "docs/b/c.md", pages) != nil)
  }

  private static func isElsewhere(_ target: String) -> Bool {
    target.hasPrefix("https://") || target.hasPrefix("http://")
  }

  /// Why a link leads nowhere; nil when it does not.
  private static func complaint(
    _ target: String, in file: String, _ pages: [String: MarkdownFile]
  ) -> String? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var path = file
    if let name = parts.first, !name.isEmpty {
      guard let resolved = resolved(String(name), from: file) else { return "is outside" }
      path = resolved
    }
    guard let page = pages[path] else {
      if parts.count > 1 { return "is no page with headings" }
      let isThere = FileManager.default.fileExists(atPath: "\(Checkout.root)/\(path)")
      return isThere ? nil : "is not there"
    }
    guard parts.count > 1 else { return nil }
    return page.anchors.contains(String(parts[1])) ? nil : "has no such heading"
  }

  private static func resolved(_ name: String, from file: String) -> String? {
    var folders = file.split(separator: "/").dropLast().map(String.init)
    for part in name.split(separator: "/") where part != "." {
      if part != ".." {
        folders.append(String(part))
      } else if folders.popLast() == nil {
        return nil
      }
    }
    return folders.joined(separator: "/")
  }
}
