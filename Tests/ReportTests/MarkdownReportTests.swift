import FoundationEssentials
import Testing

@testable import Report

struct MarkdownReportTests {
  @Test(arguments: [
    ("plain text (with, signs): fine.", "plain text (with, signs): fine."),
    ("<b>&amp;", "&lt;b&gt;&amp;&#8203;amp;"), ("*a* _b_ [c](d)", "\\*a\\* \\_b\\_ \\[c\\](d)"),
    ("@octocat", "\\@&#8203;octocat"), ("mail a@b.org", "mail a\\@&#8203;b.org"),
    ("issue #12", "issue \\#&#8203;12"), ("GH-12", "GH-&#8203;12"), ("!7", "\\!&#8203;7"),
    ("https://example.com", "https:&#8203;//example.com"),
    ("www.example.com", "www.&#8203;example.com"), ("1. item", "1\\. item"), ("- item", "\\- item"),
    ("| a | b |", "\\| a \\| b \\|"), ("```", "\\`\\`\\`"), ("a\nb", "a ⏎ b"),
    ("\u{1B}[2J", "&lt;U+001B&gt;\\[2J"),
  ])
  func `text shows as it is`(text: String, escaped: String) {
    #expect(MarkdownText.escaped(text) == escaped)
  }

  @Test func `code has a fence that is longer than any in it`() {
    #expect(MarkdownText.code("a `b` c") == "``a `b` c``")
    #expect(MarkdownText.code("`a`") == "`` `a` ``")
    #expect(MarkdownText.block(["a ```` b"], "sh") == "`````sh\na ```` b\n`````\n")
    #expect(MarkdownText.prose("Use `a<b`, not <b>.") == "Use `a<b`, not &lt;b&gt;.")
    #expect(MarkdownText.prose("odd ` one") == "odd \\` one")
  }

  /// The text without its blocks and spans of code: where Markdown is read.
  private func open(_ text: String) throws -> String {
    var (open, fence) = ("", "")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      let ticks = String(trimmed.prefix { $0 == "`" })
      if fence.isEmpty, ticks.count >= 3 {
        fence = ticks
      } else if !fence.isEmpty {
        if trimmed == fence { fence = "" }
      } else {
        open += line + "\n"
      }
    }
    #expect(fence.isEmpty, "a block of code is not closed")
    return withoutSpans(open)
  }

  /// A backslash takes the meaning from what follows; a run of backticks reaches to the next that
  /// is as long.
  private func withoutSpans(_ text: String) -> String {
    var (rest, kept) = (text[...], "")
    while let first = rest.first {
      if first == "\\" {
        kept += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if first == "`" {
        let fence = rest.prefix { $0 == "`" }
        rest = rest.dropFirst(fence.count)
        var end = rest
        while !end.isEmpty, end.prefix(while: { $0 == "`" }).count != fence.count {
          end = end.first == "`" ? end.drop { $0 == "`" } : end.drop { $0 != "`" }
        }
        #expect(!end.isEmpty, "a span of code is not closed")
        rest = end.drop { $0 == "`" }
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }

  @Test(arguments: RunSample.all)
  func `nothing that a cluster says becomes markup`(sample: RunSample) throws {
    let text = try open(MarkdownReport(sample.options).render(sample.outcome))
      .replacing("&#8203;", with: "\u{200B}")
    let tags = text.replacing(/<\/?(details|summary)>/, with: "")
    #expect(!tags.contains("<"), "\(tags)")
    for live in [/@[A-Za-z0-9]/, /#[0-9]/, /:\/\//, /www\.[a-z]/, /[^\\]\]\(/] {
      #expect(text.firstMatch(of: live) == nil, "\(live)")
    }
  }

  @Test(arguments: RunSample.all + [.huge])
  func `it fits into a comment, and what is folded is closed`(sample: RunSample) {
    let text = sample.text(.markdown)
    #expect(text.utf8.count <= 65_536)
    let folds = text.components(separatedBy: "<details>").count
    #expect(folds == text.components(separatedBy: "</details>").count)
  }

  @Test func `what has no room is counted`() {
    var page = MarkdownPage(most: 400)
    page.add(String(repeating: "a", count: 60))
    page.add(String(repeating: "b", count: 60))
    page.add("c")
    #expect(page.text.contains("aaa") && !page.text.contains("b\n"))
    #expect(page.text.hasSuffix("*2 parts of this report had no room here.*\n"))
  }
}
