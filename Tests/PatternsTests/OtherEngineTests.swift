import Patterns
import Testing
import _StringProcessing

@Test(arguments: 0..<8)
func `matches are those of a backtracking engine`(seed: UInt64) throws {
  var random = RandomPattern(seed: seed)
  var compared = 0
  while compared < 250 {
    let source = random.make()
    // What is refused, as exponential elsewhere, is not to be tried elsewhere.
    guard let pattern = try? Pattern(source) else { continue }
    let other = try Regex(source)
    compared += 1
    for _ in 0..<8 {
      let line = random.line(upTo: 12)
      let match = pattern.firstMatch(in: line)
      let expected = try other.firstMatch(in: line)
      let range = expected.map { offsets($0.range, in: line) }
      #expect(match?.range == range, "/\(source)/ in \(line)")
      #expect(pattern.matches(line) == (range != nil), "/\(source)/ in \(line)")
      if let match {
        let literals = pattern.requiredLiterals.literals.map { String(decoding: $0, as: UTF8.self) }
        let text = match.text(in: line)
        let hasLiteral = literals.isEmpty || literals.contains { text.contains($0) }
        #expect(hasLiteral, "/\(source)/ in \(line)")
      }
    }
  }
}

private func offsets(_ range: Range<String.Index>, in line: String) -> Range<Int> {
  let start = line.utf8.distance(from: line.startIndex, to: range.lowerBound)
  return start..<start + line.utf8.distance(from: range.lowerBound, to: range.upperBound)
}
