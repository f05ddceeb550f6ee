/// A generator of the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Random patterns over the letters a, b and c.
struct RandomPattern {
  var generator: SeededGenerator
  private var groups = 0

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func make() -> String {
    groups = 0
    return choice(depth: 3)
  }

  private mutating func choice(depth: Int) -> String {
    let count = generator.chance(30) ? 2 : 1
    return (0..<count).map { _ in sequence(depth: depth) }.joined(separator: "|")
  }

  private mutating func sequence(depth: Int) -> String {
    let count = Int.random(in: 1...4, using: &generator)
    return (0..<count).map { _ in repeated(depth: depth) }.joined()
  }

  private mutating func repeated(depth: Int) -> String {
    let atom = atom(depth: depth)
    guard generator.chance(40), !["^", "$"].contains(atom) else { return atom }
    let quantifiers = ["*", "+", "?", "{2}", "{1,3}", "{2,}"]
    return atom + quantifiers.randomElement(using: &generator)! + (generator.chance(30) ? "?" : "")
  }

  private mutating func atom(depth: Int) -> String {
    if depth > 0, generator.chance(35) {
      if generator.chance(40) { return "(?:" + choice(depth: depth - 1) + ")" }
      let name = "g\(groups)"
      groups += 1
      return "(?<\(name)>" + choice(depth: depth - 1) + ")"
    }
    let atoms = ["a", "b", "c", "a", "b", "c", ".", "[ab]", "[^a]", "^", "$"]
    return atoms.randomElement(using: &generator)!
  }

  mutating func line(upTo length: Int) -> String {
    let count = Int.random(in: 0...length, using: &generator)
    return String((0..<count).map { _ in "abc".randomElement(using: &generator)! })
  }
}
