import Testing

@testable import Probing

@Suite struct InOrderTests {
  @Test func `What comes late is waited for, and then all that is due comes in order`() {
    var line = InOrder<String>([2, 5, 7, 8])
    #expect(line.add("c", at: 7).isEmpty)
    #expect(line.add("a", at: 2) == ["a"])
    #expect(line.add("b", at: 5) == ["b", "c"])
    #expect(line.add("d", at: 8) == ["d"])
  }
}
