/// What a later line says of a line; rare, and looked for ahead.
extension SecretShape {
  enum Ahead {
    /// A secret in the line itself.
    case value(Range<Int>)
    /// What the next lines are.
    case opens(Expectation)
  }

  private static let longestLine = 4096

  static func ahead(_ lines: [ArraySlice<UInt8>], _ index: Int) -> Ahead? {
    guard index + 1 < lines.count, lines[index].count < longestLine,
      lines[index].contains(UInt8(ascii: ":"))
    else { return nil }
    if let indent = opensSecretData(lines, index) {
      return .opens(.data(indent: indent, block: nil))
    }
    let line = Array(lines[index])
    guard let value = yamlValue(in: line) else { return nil }
    if isBlockMark(line[value]) {
      let indent = indentation(of: line)
      let behind = lines[(index + 1)...].prefix(20).first { !isBelow(Array($0), indent) }
      let isNamed = behind.map { !isItem(Array($0)) && namesSecret(Array($0)) } ?? false
      return isNamed ? .opens(.block(indent: indent)) : nil
    }
    if isHarmless(line[value], .password) { return nil }
    for next in lines[(index + 1)...].prefix(3) {
      let next = Array(next)
      if isBetween(next) { continue }
      return namesSecret(next) ? .value(value) : nil
    }
    return nil
  }
}
