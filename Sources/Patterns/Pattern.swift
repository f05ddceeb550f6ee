/// A regular expression over the bytes of one line, matched in time linear in the line.
///
/// The line is meant to be UTF-8 but need not be valid. It has:
/// - literals, a non-ASCII character standing for its UTF-8 bytes; `.` for any byte but `\n`;
/// - classes of ASCII characters `[a-z_]` and `[^"]`, and `\d \w \s \D \W \S` (ASCII) anywhere;
///   a negated class matches one byte, so it takes several to match a non-ASCII character;
/// - `^` and `$` for the start and end of the line, `\b` and `\B` for word boundaries;
/// - groups `(…)` and `(?:…)`, which do not capture, and `(?<name>…)`, which does; alternatives
///   `a|b`, of which the first that leads to a match wins;
/// - `* + ? {n} {n,} {n,m}`, as many as possible, or with a `?` behind as few as possible;
/// - `(?i)` at the very start, to ignore the case of ASCII letters;
/// - `\t \n \v \f \r`, `\xHH` for a byte, and a backslash before any ASCII punctuation.
///
/// The match found is the leftmost one and, of those, the one that a backtracking engine would
/// find first. What such engines know beyond this is refused, as are patterns that would be
/// exponential in them.
public struct Pattern: Sendable {
  /// The text the pattern was made from.
  public let source: String
  /// The names of the named groups, in the order of their opening parentheses.
  public let groupNames: [String]
  /// Byte strings of which any match contains at least one; `LiteralSet.none` if not certain.
  public let requiredLiterals: LiteralSet

  let program: Program

  /// Parses a pattern.
  ///
  /// - Throws: `PatternError`, with the offset of the construct which is not accepted.
  public init(_ source: String) throws(PatternError) {
    let parsed = try PatternParser.parse(source)
    self.source = source
    groupNames = parsed.groupNames
    requiredLiterals = RequiredLiterals.of(parsed)
    program = Program(parsed)
  }

  /// Finds the first match in a line given without its line end.
  public func firstMatch(in line: UnsafeRawBufferPointer) -> Match? {
    var scratch = PikeScratch(for: program)
    return firstMatch(in: line, scratch: &scratch)
  }

  /// Finds the first match in a line given without its line end.
  public func firstMatch(in line: [UInt8]) -> Match? {
    line.withUnsafeBytes { firstMatch(in: $0) }
  }

  /// Finds the first match in a line given without its line end.
  public func firstMatch(in line: String) -> Match? {
    var line = line
    return line.withUTF8 { firstMatch(in: UnsafeRawBufferPointer($0)) }
  }

  /// Whether there is a match anywhere in a line given without its line end.
  public func matches(_ line: String) -> Bool {
    var line = line
    var scratch = PikeScratch(for: program)
    return line.withUTF8 {
      PikeMachine.matches(program, in: UnsafeRawBufferPointer($0), scratch: &scratch)
    }
  }

  /// Finds the first match with scratch memory that is large enough for the program.
  func firstMatch(in line: UnsafeRawBufferPointer, scratch: inout PikeScratch) -> Match? {
    guard let slots = PikeMachine.firstMatch(of: program, in: line, scratch: &scratch) else {
      return nil
    }
    var captures: [String: Range<Int>] = [:]
    for (index, name) in groupNames.enumerated() {
      let (start, end) = (slots[2 + 2 * index], slots[3 + 2 * index])
      if start >= 0, end >= start { captures[name] = start..<end }
    }
    return Match(range: slots[0]..<slots[1], captures: captures)
  }
}
