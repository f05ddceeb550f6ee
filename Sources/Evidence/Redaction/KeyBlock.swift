/// PEM blocks, which span lines, and what is left of one that a limit cut.
enum KeyBlock {
  static let placeholder = Array("[redacted key]".utf8)

  /// Of a key that is longer than this many lines the end is missing; what follows is a log again.
  static let maximumLines = 200

  static func start(in text: [UInt8], from: Int) -> Int? {
    mark(.begin, in: text, from: from)?.start
  }

  /// Behind the mark that ends a block; in JSON the line may go on there.
  static func end(in text: [UInt8], from: Int) -> Int? {
    guard let mark = mark(.end, in: text, from: from) else { return nil }
    // The dashes of another block's beginning may be the next ones, so only a label is between.
    // Without dashes behind it, what looks like a label may be the beginning of the text that follows.
    let label = labelEnd(mark, in: text)
    let dashes = text[label...].prefix { $0 == UInt8(ascii: "-") }.count
    let isClosed = mark.isPlain ? dashes >= 5 : dashes >= 4
    let isNext = dashes < 8 && self.mark(.begin, in: text, behind: label + dashes, label) != nil
    return isClosed && !isNext ? label + min(dashes, 5) : mark.end
  }

  struct Word {
    var small: [UInt8]
    /// As it is without any encoding.
    var plain: [UInt8]

    static let begin = Word(small: Array("begin".utf8), plain: Array("BEGIN ".utf8))
    static let end = Word(small: Array("end".utf8), plain: Array("END".utf8))
  }

  private static let dashes = Array("----".utf8)

  /// The place of a mark: `-----BEGIN `, `-----END`, or one that was encoded or spelled otherwise.
  struct Mark {
    var start: Int
    var end: Int
    var isPlain: Bool
  }

  static func mark(
    _ word: Word, in text: [UInt8], from: Int, upTo end: Int? = nil
  ) -> Mark? {
    var at = from
    while let dashes = find(Self.dashes, in: text, from: at), dashes < end ?? text.count {
      var next = dashes
      while next < text.count, text[next] == UInt8(ascii: "-") { next += 1 }
      if let mark = mark(word, in: text, behind: next, dashes) { return mark }
      at = next
    }
    return nil
  }

  private static func mark(
    _ word: Word, in text: [UInt8], behind dashes: Int, _ first: Int
  ) -> Mark? {
    var at = dashes
    if at < text.count, text[at] == 32 { at += 1 }
    let end = at + word.small.count
    guard end <= text.count, SecretShape.lowered(text[at]) == word.small[0] else { return nil }
    if dashes - first >= 5, text[dashes...].starts(with: word.plain) {
      let next = text[dashes...].dropFirst(word.plain.count).first ?? 0
      if !"+%".utf8.contains(next) {
        return Mark(start: dashes - 5, end: dashes + word.small.count, isPlain: true)
      }
    }
    guard text[at..<end].map(SecretShape.lowered) == word.small,
      isPrivate(text[end...].prefix(48))
    else { return nil }
    return Mark(start: first, end: end, isPlain: false)
  }

  /// `%20PRIVATE%20KEY`, `+PRIVATE+KEY`, ` private key`
  private static func isPrivate(_ label: ArraySlice<UInt8>) -> Bool {
    let letters = label.prefix { SecretShape.isHexOrLetter($0) || " +%_".utf8.contains($0) }
      .map(SecretShape.lowered)
    guard let word = find(Array("private".utf8), in: letters, from: 0) else { return false }
    return find(Array("key".utf8), in: letters, from: word) != nil
  }

  private static func labelEnd(_ mark: Mark, in text: [UInt8]) -> Int {
    var end = mark.end
    while end < text.count, end - mark.end < 64 || mark.isPlain,
      text[end] == 32 || (48...57).contains(text[end]) || isUpper(text[end])
        || !mark.isPlain && (SecretShape.isLowerLetter(text[end]) || "+%".utf8.contains(text[end]))
    {
      end += 1
    }
    return end
  }

  /// Whether a key may follow the mark that begins a block: not where a sentence goes on, as in
  /// `could not find -----BEGIN PRIVATE KEY----- in tls.key`.
  static func opens(in text: [UInt8], at start: Int) -> Bool {
    guard let mark = mark(.begin, in: text, from: start) else { return false }
    let label = labelEnd(mark, in: text)
    let rest = text[label...].prefix(128)
    guard rest.starts(with: "----".utf8) else { return true }
    let word = withoutEscapes(rest).prefix(while: isBodyByte)
    guard !word.isEmpty, word.count < 16, word.endIndex < text.count,
      word.allSatisfy(SecretShape.isLowerLetter)
    else { return true }
    return !" ,:;.)[".utf8.contains(text[word.endIndex])
  }

  /// Over line ends that are written `\n` or `%0A`, dashes and blanks.
  private static func withoutEscapes(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = rest
    while let first = rest.first, !SecretShape.isHexOrLetter(first) {
      rest = rest.dropFirst(first == UInt8(ascii: "\\") ? 2 : first == UInt8(ascii: "%") ? 3 : 1)
    }
    return rest
  }

  static func isBodyByte(_ byte: UInt8) -> Bool {
    SecretShape.isHexOrLetter(byte) || "+/=".utf8.contains(byte)
  }

  static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}
