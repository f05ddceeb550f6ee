/// Words that nobody would make up: a token without a name, and a key that tells its maker.
extension SecretShape {
  /// The shortest word that is taken for a token wherever it is.
  static let shortestRandom = 32

  /// Small and capital letters and digits, in no order. Digests and ids of objects are hexadecimal or
  /// small; the names of programs have words in them.
  static let randomWord: Finder = { text in
    var ranges: [Range<Int>] = []
    var at = 0
    while at < text.count {
      guard isTokenByte(text[at]) else {
        at += 1
        continue
      }
      var end = at + 1
      while end < text.count, isTokenByte(text[end]) { end += 1 }
      if end - at >= shortestRandom, isRandom(text[at..<end]) { ranges.append(at..<end) }
      at = end
    }
    return ranges
  }

  private static func isRandom(_ word: ArraySlice<UInt8>) -> Bool {
    var (digits, capitals, small, run, changes) = (0, 0, 0, 0, 0)
    var before = 0
    for byte in word {
      let group: Int
      switch byte {
      case 48...57: (digits, run, group) = (digits + 1, 0, 1)
      case 65...90: (capitals, run, group) = (capitals + 1, 0, 2)
      case 97...122: (small, run, group) = (small + 1, run + 1, 3)
      default: (run, group) = (0, before)
      }
      if group != before { changes += 1 }
      before = group
      if run >= 7 { return false }
    }
    return digits >= 4 && capitals >= 4 && small >= 4 && changes * 3 >= word.count
  }

  /// A part of a word that is long, and mixed as names are not.
  static func isMixed(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 10 && word.contains(where: isLowerLetter)
      && word.contains { (65...90).contains($0) } && word.contains { (48...57).contains($0) }
  }

  /// A cheap look at what follows the prefix of a key that begins within a word.
  static func isLongKey(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start + 10 <= text.count else { return false }
    return (start..<(start + 10)).allSatisfy { isHexOrLetter(text[$0]) }
  }
}
