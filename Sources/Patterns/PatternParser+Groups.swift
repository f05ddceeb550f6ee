extension PatternParser {
  /// Reads a whole group, from its `(` to its `)`.
  ///
  /// A plain group does not capture: there are no back-references to need it, and only named
  /// groups are reported.
  mutating func parseGroup() throws(PatternError) -> PatternSyntax {
    let start = position
    if openGroups.count == Self.maximumDepth {
      throw PatternError(
        offset: start, reason: "groups are nested more than \(Self.maximumDepth) deep",
        remedy: "write the pattern with fewer groups")
    }
    position += 1
    var group: Int?
    if !take("?:"), next == "?" { group = try parseNameOrRefuse(from: start) }
    openGroups.append(start)
    let body = try parseChoice()
    openGroups.removeLast()
    guard take(")") else {
      throw PatternError(
        offset: start, reason: "the group is never closed",
        remedy: #"add its `)`, or write `\(` for the character"#)
    }
    return group.map { .capture(body, group: $0) } ?? body
  }

  /// Reads `?<name>`; anything else after `(?` is refused by its own name.
  private mutating func parseNameOrRefuse(from start: Int) throws(PatternError) -> Int {
    if let refusal = refusalOfGroup(at: start) { throw refusal }
    position += 2
    let nameStart = position
    while let scalar = next, scalar.isNamePart { position += 1 }
    let name = String(String.UnicodeScalarView(scalars[nameStart..<position]))
    guard let first = name.unicodeScalars.first, !("0"..."9").contains(first), take(">") else {
      throw PatternError(
        offset: nameStart, reason: "the name of the group is not a name",
        remedy: "use letters, digits and `_`, not beginning with a digit, as in `(?<name>…)`")
    }
    if groupNames.contains(name) {
      throw PatternError(
        offset: nameStart, reason: "there is already a group named `\(name)`",
        remedy: "give each group a name of its own")
    }
    groupNames.append(name)
    return groupNames.count - 1
  }

  private func refusalOfGroup(at start: Int) -> PatternError? {
    let reason: String
    let remedy: String
    switch (scalar(after: 1), scalar(after: 2)) {
    case ("=", _), ("!", _), ("<", "="), ("<", "!"):
      reason = "look-around is not supported"
      remedy = "match the surrounding text itself and capture the part you need"
    case (">", _):
      reason = "atomic groups are not supported"
      remedy = "use `(?:…)`: matching takes linear time without them"
    case ("<", _):
      return nil
    case ("P", "<"), ("'", _):
      reason = "this way of naming a group is not supported"
      remedy = "write `(?<name>…)`"
    case ("P", _):
      reason = "back-references are not supported"
      remedy = "repeat the text, or match any text there"
    default:
      reason = "this kind of group is not supported"
      remedy = "use `(…)`, `(?:…)` or `(?<name>…)`, and `(?i)` only at the very start"
    }
    return PatternError(offset: start, reason: reason, remedy: remedy)
  }
}

extension Unicode.Scalar {
  fileprivate var isNamePart: Bool {
    isASCII && UInt8(value).isWordByte
  }
}
