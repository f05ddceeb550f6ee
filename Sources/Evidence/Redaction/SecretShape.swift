/// The shapes that give a secret away, wherever it is.
///
/// A finder returns where secrets are in a text; the ranges may overlap.
enum SecretShape {
  typealias Finder = @Sendable ([UInt8]) -> [Range<Int>]

  /// Each with what a text has to hold for it to find anything.
  private static let finders: [(Hints.Kinds, Finder)] =
    [
      (.address, urlPassword), (.address, schemeless), (.address, webhook),
      (.login, oracle), (.login, shortQuery), (.login, passwordFile), (.named, keyedValue),
      (.named, valueBeforeName), (.named, acrossLines), (.named, secretObject),
      (.token, webToken), (.token, webKey), (.scheme, scheme),
      (.verifier, verifier), (.vendor, serviceKey), (.option, userOption), (.input, quotedInput),
      (.option, shortOption), (.phrase, phrase), (.pair, userPair), (.random, randomWord),
      (.foreign, foreignName), (.named, quotedWord), (.input, echoed), (.login, bareLogin),
    ] + hostsWithPassword.map { (.host, $0) }

  /// Where secrets are in a text.
  static func ranges(in text: [UInt8]) -> [Range<Int>] {
    let kinds = text.withUnsafeBufferPointer { Hints.kinds(in: $0) }
    if kinds.isEmpty { return [] }
    return finders.flatMap { needed, finder in kinds.contains(needed) ? finder(text) : [] }
  }

  /// A cheap look: false means that nothing can be found in the line.
  static func mayHoldSecret(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !Hints.kinds(in: text).isEmpty
  }

  /// Whether it is a placeholder and nothing else; its `]` may lie behind the end.
  static func isPlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
    var name = text.dropFirst()
    guard text.first == UInt8(ascii: "["), text.count <= 32 else { return false }
    if name.last == UInt8(ascii: "]") { name.removeLast() }
    let number = Array("redacted:".utf8)
    if name.starts(with: number) {
      let digits = name.dropFirst(number.count)
      return !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
    }
    return name.elementsEqual("redacted key".utf8) || name.elementsEqual("withheld".utf8)
  }

  /// Whether the range is a placeholder or a part of one: hiding that again would never end.
  static func isWithinPlaceholder(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    let head = max(0, range.lowerBound - 16)
    guard let open = text[head...range.lowerBound].lastIndex(of: UInt8(ascii: "[")),
      let close = text[range.lowerBound...].prefix(32).firstIndex(of: UInt8(ascii: "]")),
      range.upperBound <= close + 1
    else { return false }
    return isPlaceholder(text[open...close])
  }

  static func isTokenByte(_ byte: UInt8) -> Bool {
    isHexOrLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  static func isHexOrLetter(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  static func isHex(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
  }

  static func isLowerLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

  static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  static func findCaseless(_ word: String, in text: [UInt8], from: Int) -> Int? {
    var word = word
    return word.withUTF8 { needle in
      text.withUnsafeBufferPointer { text in
        guard let first = needle.first, text.count >= needle.count else { return nil }
        var at = from
        while at <= text.count - needle.count {
          if lowered(text[at]) == first {
            var offset = 1
            while offset < needle.count, lowered(text[at + offset]) == needle[offset] {
              offset += 1
            }
            if offset == needle.count { return at }
          }
          at += 1
        }
        return nil
      }
    }
  }
}
