extension PatternParser {
  /// One member of a class: a byte, which may begin a range, or a whole set such as `\d`.
  private enum ClassMember {
    case byte(UInt8)
    case set(ByteSet)
  }

  /// Reads `[…]` or `[^…]`.
  mutating func parseClass() throws(PatternError) -> ByteSet {
    let start = position
    position += 1
    let isNegated = take("^")
    var set = ByteSet()
    if next == "]" {
      throw PatternError(
        offset: start, reason: "the class is empty",
        remedy: #"name its characters, or write `\]` for the character"#)
    }
    while !take("]") {
      guard next != nil else {
        throw PatternError(
          offset: start, reason: "the class is never closed",
          remedy: #"add its `]`, or write `\[` for the character"#)
      }
      set.formUnion(try parseClassItem())
    }
    // Case is folded first: `(?i)[^a]` must not match "A".
    if ignoresCase { set = set.ignoringCase }
    return isNegated ? set.inverted : set
  }

  /// Reads a member or, when a `-` with something after it follows, a range.
  private mutating func parseClassItem() throws(PatternError) -> ByteSet {
    let start = position
    let first = try parseClassMember()
    guard next == "-", let following = scalar(after: 1), following != "]" else {
      switch first {
      case .byte(let byte): return ByteSet(byte)
      case .set(let set): return set
      }
    }
    position += 1
    let last = try parseClassMember()
    guard case .byte(let low) = first, case .byte(let high) = last, low <= high else {
      throw PatternError(
        offset: start, reason: "the range of the class has no characters between its ends",
        remedy: #"write the smaller end first, or `\-` for the character `-`"#)
    }
    return ByteSet(low...high)
  }

  private mutating func parseClassMember() throws(PatternError) -> ClassMember {
    let start = position
    let scalar = scalars[start]
    if scalar == "\\" {
      guard case .bytes(let set) = try parseEscape() else {
        throw PatternError(
          offset: start, reason: "a word boundary cannot stand in a class",
          remedy: "move it out of the class")
      }
      return set.count == 1 ? .byte(set.members[0]) : .set(set)
    }
    if scalar == "[", let kind = self.scalar(after: 1), [":", ".", "="].contains(kind) {
      throw PatternError(
        offset: start, reason: "named classes such as `[:alpha:]` are not supported",
        remedy: #"write the ranges, as in `[A-Za-z]`, or `\[` for the character"#)
    }
    guard scalar.isASCII else {
      throw PatternError(
        offset: start, reason: "a class matches one byte and `\(scalar)` is several",
        remedy: "use alternatives, as in `(?:ä|ö)`")
    }
    position += 1
    return .byte(UInt8(scalar.value))
  }
}
