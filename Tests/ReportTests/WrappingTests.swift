import Testing

@testable import Report

struct WrappingTests {
  private func lines(_ text: String, _ first: Int, _ following: Int? = nil) -> [String] {
    Wrapping(first: first, following: following ?? first).lines([Span(text)])
      .map { $0.map(\.text).joined() }
  }

  @Test func `a text breaks at spaces`() {
    #expect(lines("one two three four", 9) == ["one two", "three", "four"])
    #expect(lines("exactly ten", 11) == ["exactly ten"])
    #expect(lines("", 10) == [])
  }

  @Test func `the first line may have less room`() {
    #expect(lines("one two three", 4, 9) == ["one", "two three"])
  }

  @Test func `spaces inside a line stay, those at its end go`() {
    #expect(lines("FATAL:  password failed", 16) == ["FATAL:  password", "failed"])
    #expect(lines("  indented as it was", 12) == ["  indented", "as it was"])
    #expect(lines("one   two", 4) == ["one", "two"])
    #expect(lines("ends with spaces   ", 30) == ["ends with spaces"])
  }

  @Test func `a word breaks only when it is longer than a line`() {
    let address = "http://casa-auth-service.casa-runtime.svc:8000/health"
    #expect(lines("see \(address) now", 60) == ["see \(address)", "now"])
    #expect(lines("see \(address)", 54) == ["see", address])
    #expect(lines("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(lines("ab abcdefghij z", 4) == ["ab", "abcd", "efgh", "ij z"])
  }

  @Test func `a wide character is never cut in half`() {
    #expect(lines("数据库密码", 5) == ["数据", "库密", "码"])
    #expect(lines("🔥", 1) == ["🔥"])
  }

  @Test func `a command inside a sentence stays in one piece`() {
    let spans = [Span("Run "), Span.whole("casa doctor auth"), Span(" again.")]
    let lines = Wrapping(first: 12, following: 12).lines(spans).map { $0.map(\.text).joined() }
    #expect(lines == ["Run", "casa doctor auth", "again."])
  }

  @Test func `backticks in prose hold a command together`() {
    let spans = Span.prose("It needs `get pods/log` there.")
    #expect(spans.map(\.isWhole) == [false, true, false])
    #expect(spans.map(\.text).joined() == "It needs `get pods/log` there.")
    #expect(Span.prose("an odd ` one").map(\.isWhole) == [false])
  }

  @Test func `a word in two styles stays a word`() {
    let spans = [Span("one tw", .bold), Span("o three", .dim)]
    let lines = Wrapping(first: 7, following: 7).lines(spans).map { $0.map(\.text) }
    #expect(lines == [["one", " ", "tw", "o"], ["three"]])
  }
}
