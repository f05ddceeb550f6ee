import Testing

@testable import Report

struct PageTests {
  private func page(_ width: Int, color: Bool = false, _ write: (inout Page) -> Void) -> String {
    var page = Page(ReportOptions(width: width, color: color))
    write(&page)
    return page.text
  }

  @Test func `following lines hang under the text, not under its mark`() {
    let text = page(30) {
      $0.add([Span("one two three four five")], lead: [Span("1. ")], indent: 4)
    }
    #expect(text == "    1. one two three four five\n")
    let narrow = page(24) { $0.add([Span("one two three four")], lead: [Span("1. ")], indent: 4) }
    #expect(narrow == "    1. one two three\n       four\n")
  }

  @Test func `a wide lead on a narrow terminal has a line of its own`() {
    let text = page(24) { $0.add([Span("one two")], lead: [Span("A long title  ")], indent: 2) }
    #expect(text == "  A long title\n      one two\n")
  }

  @Test func `a command stays on one line`() {
    let command = "kubectl " + String(repeating: "word ", count: 40) + "end"
    #expect(page(40) { $0.command(command, indent: 4) } == "    $ \(command)\n")
  }

  @Test func `a quotation has its bar on every line`() {
    let text = page(24) { $0.quote("one two three four five", indent: 4) }
    #expect(text == "    │ one two three four\n    │ five\n")
  }

  @Test func `blank lines do not pile up, and none stands at either end`() {
    let text = page(40) { page in
      page.blank()
      page.prose("a")
      page.blank()
      page.blank()
      page.prose("b")
      page.blank()
    }
    #expect(text == "a\n\nb\n")
  }

  @Test func `colours end with their line and are off when not wanted`() {
    func write(_ page: inout Page) { page.prose("one two three four five", .red) }
    #expect(page(24, color: true, write).hasPrefix("\u{1B}[31mone two three four five\u{1B}[0m\n"))
    #expect(!page(24, write).contains("\u{1B}"))
  }
}
