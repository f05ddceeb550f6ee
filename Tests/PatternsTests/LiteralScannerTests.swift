import Patterns
import Testing

/// An occurrence of a literal.
private struct Occurrence: Hashable {
  var id: Int
  var end: Int
}

private func occurrences(of literals: [LiteralScanner.Literal], in text: [UInt8]) -> [Occurrence] {
  var found: [Occurrence] = []
  text.withUnsafeBytes { bytes in
    LiteralScanner(literals).scan(bytes) { found.append(Occurrence(id: $0, end: $1)) }
  }
  return found
}

/// The same, by comparing every literal with every place.
private func expected(of literals: [LiteralScanner.Literal], in text: [UInt8]) -> Set<Occurrence> {
  func folded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }
  var found: Set<Occurrence> = []
  for literal in literals where literal.bytes.count <= text.count && !literal.bytes.isEmpty {
    for start in 0...text.count - literal.bytes.count {
      let part = text[start..<start + literal.bytes.count]
      let isThere =
        literal.ignoresCase
        ? folded(part) == folded(literal.bytes) : Array(part) == literal.bytes
      if isThere { found.insert(Occurrence(id: literal.id, end: start + literal.bytes.count)) }
    }
  }
  return found
}

@Test func `overlapping and nested literals are all found`() {
  let words = ["he", "she", "his", "hers", "s"]
  let literals = words.enumerated().map {
    LiteralScanner.Literal(id: $0.offset, bytes: Array($0.element.utf8))
  }
  let found = occurrences(of: literals, in: Array("ushers".utf8))
  #expect(found.map(\.end) == [2, 4, 4, 6, 6])
  #expect(Set(found) == expected(of: literals, in: Array("ushers".utf8)))
}

@Test func `a literal in the wrong case is found only when case is ignored`() {
  let literals = [
    LiteralScanner.Literal(id: 1, bytes: Array("Error".utf8)),
    LiteralScanner.Literal(id: 2, bytes: Array("eRRor".utf8), ignoresCase: true),
  ]
  let found = occurrences(of: literals, in: Array("ERROR Error error".utf8))
  #expect(found.filter { $0.id == 1 }.map(\.end) == [11])
  #expect(found.filter { $0.id == 2 }.map(\.end) == [5, 11, 17])
}

@Test func `no literals and empty literals are never found`() {
  #expect(occurrences(of: [], in: [1, 2, 3]).isEmpty)
  #expect(occurrences(of: [.init(id: 0, bytes: [])], in: [1, 2, 3]).isEmpty)
  #expect(occurrences(of: [.init(id: 0, bytes: [0])], in: []).isEmpty)
}

@Test func `literals may hold every byte there is`() {
  let all = [UInt8](0...255)
  let literals = [LiteralScanner.Literal(id: 0, bytes: all), .init(id: 1, bytes: [255, 0])]
  #expect(
    occurrences(of: literals, in: all + all)
      == [.init(id: 0, end: 256), .init(id: 1, end: 257), .init(id: 0, end: 512)])
}

@Test(arguments: 0..<20)
func `the automaton finds what comparing everywhere finds`(seed: UInt64) {
  var generator = SeededGenerator(seed: seed)
  func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
    (0..<Int.random(in: count, using: &generator)).map { _ in
      Array("abAB".utf8).randomElement(using: &generator)!
    }
  }
  let ignoring = seed % 2 == 0 ? 40 : 0
  let literals = (0..<30).map { id in
    LiteralScanner.Literal(id: id, bytes: bytes(1...6), ignoresCase: generator.chance(ignoring))
  }
  let text = bytes(300...400)
  let found = occurrences(of: literals, in: text)
  #expect(found.count == Set(found).count)
  #expect(Set(found) == expected(of: literals, in: text))
  #expect(found.map(\.end) == found.map(\.end).sorted())
}
