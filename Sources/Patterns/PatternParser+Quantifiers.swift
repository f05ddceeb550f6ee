extension PatternParser {
  /// Reads `*`, `+`, `?` or a counted form with its `?` for few-first, if one comes next.
  mutating func parseQuantifier() throws(PatternError) -> Repetition? {
    let start = position
    var rounds: Repetition
    switch next {
    case "*": rounds = Repetition(minimum: 0, maximum: nil)
    case "+": rounds = Repetition(minimum: 1, maximum: nil)
    case "?": rounds = Repetition(minimum: 0, maximum: 1)
    case "{": rounds = try parseCounts()
    default: return nil
    }
    if scalars[start] != "{" { position += 1 }
    if take("?") { rounds.isLazy = true }
    switch next {
    case "+" where !rounds.isLazy:
      throw PatternError(
        offset: start, reason: "possessive quantifiers are not supported",
        remedy: "drop the second `+`: matching takes linear time without it")
    case "*", "+", "?", "{": throw Self.nothingToRepeat(at: position)
    default: return rounds
    }
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`.
  private mutating func parseCounts() throws(PatternError) -> Repetition {
    let start = position
    position += 1
    guard let minimum = parseNumber() else { throw Self.badCounts(at: start) }
    var maximum: Int? = minimum
    if take(",") { maximum = parseNumber() }
    let isOpen = maximum == nil
    guard take("}") else { throw Self.badCounts(at: start) }
    if max(minimum, maximum ?? 0) > Self.maximumInstructions { throw Self.tooLarge(at: start) }
    if !isOpen, let maximum, maximum < minimum {
      throw PatternError(
        offset: start, reason: "the counts run backwards",
        remedy: "write the smaller one first, `{\(maximum),\(minimum)}`")
    }
    return Repetition(minimum: minimum, maximum: maximum)
  }

  /// Reads a decimal number; a huge one stays huge without overflowing.
  private mutating func parseNumber() -> Int? {
    var number: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      number = min((number ?? 0) * 10 + Int(scalar.value - 48), 1_000_000)
      position += 1
    }
    return number
  }

  // MARK: Refusals

  static func nothingToRepeat(at offset: Int) -> PatternError {
    PatternError(
      offset: offset, reason: "a quantifier has nothing to repeat",
      remedy: #"put it after a character, class or group, or escape it with `\`"#)
  }

  static func tooLarge(at offset: Int) -> PatternError {
    PatternError(
      offset: offset, reason: "the pattern needs more than \(maximumInstructions) instructions",
      remedy: "use smaller counts, or `*` or `+` in place of a count")
  }

  private static func badCounts(at offset: Int) -> PatternError {
    PatternError(
      offset: offset, reason: "`{` does not begin a count",
      remedy: #"write `{n}`, `{n,}` or `{n,m}`, or `\{` for the character"#)
  }
}
