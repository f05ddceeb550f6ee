/// The shapes that give a secret away, wherever it stands.
///
/// A finder returns the range of the next secret at or after an offset, or nil.
enum SecretShape {
  typealias Finder = @Sendable ([UInt8], Int) -> Range<Int>?

  static let finders: [Finder] =
    [
      urlPassword, keyedValue, valueBeforeName, webToken, bearer, basic, scramVerifier,
      md5Verifier, serviceKey,
    ] + hostsWithPassword

  /// A cheap look: false means that no finder can find anything in the line.
  static func mayHoldSecret(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        let hit =
          switch text[at] | 0x20 {
          case UInt8(ascii: "p"):
            starts(text, at, "pass") || starts(text, at, "pwd") || starts(text, at, "port number")
          case UInt8(ascii: "s"):
            starts(text, at, "secret") || starts(text, at, "scram-") || starts(text, at, "sk-")
              || starts(text, at, "session")
          case UInt8(ascii: "t"): starts(text, at, "token")
          case UInt8(ascii: "b"): starts(text, at, "bearer") || starts(text, at, "bas")
          case UInt8(ascii: "c"): starts(text, at, "cookie") || starts(text, at, "credential")
          case UInt8(ascii: "m"): starts(text, at, "md5")
          case UInt8(ascii: "k"): starts(text, at, "key")
          case UInt8(ascii: "a"):
            starts(text, at, "authorization") || starts(text, at, "akia")
              || starts(text, at, "asia") || starts(text, at, "aiza")
          case UInt8(ascii: "g"):
            starts(text, at, "ghp_") || starts(text, at, "gho_") || starts(text, at, "ghs_")
              || starts(text, at, "github_pat_") || starts(text, at, "glpat-")
          case UInt8(ascii: "x"): starts(text, at, "xox")
          case UInt8(ascii: "i"): starts(text, at, "integer value")
          case UInt8(ascii: "e"): starts(text, at, "eyj")
          case UInt8(ascii: "h"): starts(text, at, "host name")
          case UInt8(ascii: ":"): starts(text, at, "://")
          case UInt8(ascii: "-"): starts(text, at, "-----begin")
          default: false
          }
        if hit { return true }
        at += 1
      }
      return false
    }
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

  static func keyStart(in text: [UInt8], from: Int) -> Int? {
    find(Array("-----BEGIN ".utf8), in: text, from: from)
  }

  /// Behind the mark that ends a PEM block; in JSON the line may go on there.
  static func keyEnd(in text: [UInt8], from: Int) -> Int? {
    let dashes = Array("-----".utf8)
    guard let mark = find(dashes + Array("END".utf8), in: text, from: from) else { return nil }
    // The dashes of another block's beginning may be the next ones, so only a label stands between.
    // Without dashes behind it, what looks like a label may be the beginning of the text that follows.
    var end = mark + 8
    while end < text.count, text[end] == 32 || (48...57).contains(text[end]) || isUpper(text[end]) {
      end += 1
    }
    let isClosed =
      text[end...].starts(with: dashes)
      && !text[end...].starts(with: dashes + Array("BEGIN ".utf8))
    return isClosed ? end + dashes.count : mark + 8
  }

  /// `name: X_PASSWORD` at the end of a line, the first half of a variable in YAML.
  static func namesSecret(_ line: [UInt8]) -> Bool {
    var end = line.count
    while end > 0, line[end - 1] <= 32 || "\"',".utf8.contains(line[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 80, isTokenByte(line[start - 1]) { start -= 1 }
    guard start < end, endsAsSecret(line[start..<end]) else { return false }
    while start > 0, line[start - 1] == 32 || "\"':".utf8.contains(line[start - 1]) { start -= 1 }
    guard start >= 4, line[start..<end].contains(UInt8(ascii: ":")) else { return false }
    return "name".utf8.elementsEqual(line[(start - 4)..<start].map(lowered))
  }

  /// The value in a line `value: ..`.
  static func yamlValue(in line: [UInt8]) -> Range<Int>? {
    guard let word = find(Array("value".utf8), in: line, from: 0),
      let colon = line[word...].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    var start = colon + 1
    while start < line.count, line[start] == 32 || line[start] == 34 { start += 1 }
    var end = line.count
    while end > start, line[end - 1] == 32 || line[end - 1] == 34 { end -= 1 }
    return start..<end
  }

  /// Whether the lower-case `word` stands at `at`, letters compared without case.
  static func starts(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard at + length <= text.count else { return false }
    for offset in 0..<length where lowered(text[at + offset]) != word.utf8Start[offset] {
      return false
    }
    return true
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
