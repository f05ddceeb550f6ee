import Report
import Testing

struct SafeTextTests {
  @Test(arguments: [
    ("plain text stays", "plain text stays"),
    ("日本語 und Umlaute äöü", "日本語 und Umlaute äöü"),
    ("e\u{301}", "e\u{301}"),
    ("\u{1B}[31mred\u{1B}[0m", "<U+001B>[31mred<U+001B>[0m"),
    ("\u{9B}31m", "<U+009B>31m"),
    ("bell\u{07} delete\u{7F} null\u{00}", "bell<U+0007> delete<U+007F> null<U+0000>"),
    ("over\rwritten", "over<U+000D>written"),
    ("\u{202A}\u{202E}\u{2066}\u{2069}", "<U+202A><U+202E><U+2066><U+2069>"),
    ("\u{200E}\u{200F}\u{61C}", "<U+200E><U+200F><U+061C>"),
    ("a\u{200B}b\u{200D}c\u{2060}d\u{FEFF}", "a<U+200B>b<U+200D>c<U+2060>d<U+FEFF>"),
    ("\u{2028}\u{2029}\u{85}", "<U+2028><U+2029><U+0085>"),
    ("\u{E0041}\u{AD}\u{3164}", "<U+E0041><U+00AD><U+3164>"),
    ("heart ❤\u{FE0F}", "heart ❤\u{FE0F}"), ("selector \u{E0101}", "selector <U+E0101>"),
    ("a\tb", "a  b"), ("one\ntwo\r\nthree", "one ⏎ two ⏎ three"), ("end\r\n\n", "end"),
    ("", ""), ("\n", ""),
  ])
  func `what a terminal would act on is spelled out`(text: String, safe: String) {
    #expect(SafeText.line(text) == safe)
  }

  @Test func `a text that is safe already stays as it is`() {
    for sample in ["\u{1B}[2J", "a\tb\nc", "\u{202E}", "🔥"] {
      let safe = SafeText.line(sample)
      #expect(SafeText.line(safe) == safe)
    }
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("äöü", 3), ("e\u{301}", 1), ("数据库", 6), ("한국어", 6), ("ｆｕｌｌ", 8),
    ("🔥", 2), ("👍🏽", 2), ("🇨🇭", 2), ("❤\u{FE0F}", 2), ("✓ ✗ → │ … ⏎", 11), ("क\u{93F}", 2),
    ("\u{1100}\u{1161}", 2), ("<U+001B>", 8),
  ])
  func `the width is the columns of a terminal`(text: String, width: Int) {
    #expect(SafeText.width(of: text) == width)
  }
}
