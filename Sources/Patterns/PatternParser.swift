/// A pattern's text as the parser reads it.
struct ParsedPattern: Sendable {
  var syntax: PatternSyntax
  var groupNames: [String]
  var ignoresCase: Bool
}

/// A recursive-descent parser of the pattern syntax which `Pattern` documents.
struct PatternParser {
  /// The largest program a pattern may become.
  static let maximumInstructions = 5_000
  /// Parsing and compiling recurse, so the depth of groups has to be bounded.
  static let maximumDepth = 100

  let scalars: [Unicode.Scalar]
  var position = 0
  var ignoresCase = false
  var groupNames: [String] = []
  var openGroups: [Int] = []

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  static func parse(_ source: String) throws(PatternError) -> ParsedPattern {
    var parser = PatternParser(source)
    if parser.take("(?i)") { parser.ignoresCase = true }
    let syntax = try parser.parseChoice()
    if parser.position < parser.scalars.count {
      throw PatternError(
        offset: parser.position, reason: "`)` closes a group that was never opened",
        remedy: #"remove it, or write `\)` for the character"#)
    }
    if syntax.instructionCount >= maximumInstructions { throw tooLarge(at: 0) }
    return ParsedPattern(
      syntax: syntax, groupNames: parser.groupNames, ignoresCase: parser.ignoresCase)
  }

  // MARK: Reading

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  func scalar(after distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  /// Moves past `text` if it comes next.
  mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  // MARK: Grammar

  mutating func parseChoice() throws(PatternError) -> PatternSyntax {
    var branches = [try parseSequence()]
    while take("|") { branches.append(try parseSequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func parseSequence() throws(PatternError) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    var size = 0
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = position
      let part = try parseRepeated()
      size += part.instructionCount
      if size >= Self.maximumInstructions { throw Self.tooLarge(at: start) }
      parts.append(part)
    }
    return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func parseRepeated() throws(PatternError) -> PatternSyntax {
    let start = position
    let body = try parseAtom()
    let quantifier = position
    guard let rounds = try parseQuantifier() else { return body }
    if case .assertion = body, scalars[start] != "(" { throw Self.nothingToRepeat(at: quantifier) }
    if rounds.maximum == nil, body.canBeOnlyUnbounded {
      throw PatternError(
        offset: quantifier,
        reason: "a repetition of a repetition could take exponential time in other engines",
        remedy: "repeat once, as in `a+` for `(a+)+`, or make every round begin with a fixed text")
    }
    let syntax: PatternSyntax = rounds.maximum == 0 ? .empty : .repetition(body, rounds)
    if syntax.instructionCount >= Self.maximumInstructions { throw Self.tooLarge(at: quantifier) }
    return syntax
  }

  private mutating func parseAtom() throws(PatternError) -> PatternSyntax {
    let start = position
    let scalar = scalars[start]
    switch scalar {
    case "(": return try parseGroup()
    case "[": return .bytes(try parseClass())
    case "\\":
      switch try parseEscape() {
      case .bytes(let set): return .bytes(ignoresCase ? set.ignoringCase : set)
      case .assertion(let assertion): return .assertion(assertion)
      }
    case "*", "+", "?", "{": throw Self.nothingToRepeat(at: start)
    default: break
    }
    position += 1
    switch scalar {
    case ".": return .bytes(.notNewline)
    case "^": return .assertion(.lineStart)
    case "$": return .assertion(.lineEnd)
    default: return literal(scalar)
    }
  }

  /// The UTF-8 bytes of a character, as one thing so that a quantifier repeats all of them.
  private func literal(_ scalar: Unicode.Scalar) -> PatternSyntax {
    if scalar.isASCII {
      let byte = ByteSet(UInt8(scalar.value))
      return .bytes(ignoresCase ? byte.ignoringCase : byte)
    }
    return .sequence(String(scalar).utf8.map { .bytes(ByteSet($0)) })
  }
}
