/// The shapes that give a secret away, wherever it stands.
///
/// A finder returns the range of the next secret at or after an offset, or nil.
enum SecretShape {
  typealias Finder = @Sendable ([UInt8], Int) -> Range<Int>?

  static let finders: [Finder] = [
    urlPassword, keyedValue, webToken, bearer, scramVerifier, md5Verifier, hostWithPassword,
  ]

  /// A cheap look: false means that no finder can find anything in the line.
  static func mayHoldSecret(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        let hit =
          switch text[at] | 0x20 {
          case UInt8(ascii: "p"): starts(text, at, "pass") || starts(text, at, "pwd")
          case UInt8(ascii: "s"): starts(text, at, "secret") || starts(text, at, "scram-")
          case UInt8(ascii: "t"): starts(text, at, "token")
          case UInt8(ascii: "b"): starts(text, at, "bearer") || starts(text, at, "basic")
          case UInt8(ascii: "c"): starts(text, at, "cookie") || starts(text, at, "credential")
          case UInt8(ascii: "m"): starts(text, at, "md5")
          case UInt8(ascii: "k"): starts(text, at, "key")
          case UInt8(ascii: "a"): starts(text, at, "authorization")
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

  static func isPlaceholder(_ text: [UInt8]) -> Bool {
    text.starts(with: Array("[redacted".utf8)) || text.starts(with: Array("[withheld".utf8))
  }

  static func keyStart(in text: [UInt8]) -> Int? {
    find(Array("-----BEGIN ".utf8), in: text, from: 0)
  }

  /// The end of a PEM block that closes on the same line, as in JSON.
  static func keyEnd(in text: [UInt8], after start: Int) -> Int? {
    guard let end = find(Array("-----END ".utf8), in: text, from: start),
      let close = find(Array("-----".utf8), in: text, from: end + 9)
    else { return nil }
    return close + 5
  }

  /// `name: X_PASSWORD` as the whole line, the first half of a variable in YAML.
  static func namesSecret(_ line: [UInt8]) -> Bool {
    let text = String(decoding: line, as: UTF8.self).lowercased()
    guard let colon = text.firstIndex(of: ":"),
      text[..<colon].drop(while: { " -\"".contains($0) }).prefix(4) == "name"
    else { return false }
    let name = text[text.index(after: colon)...].filter { !" \"',".contains($0) }
    return ["password", "secret", "token", "_key", "apikey", "passwd"].contains {
      name.hasSuffix($0)
    }
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

  static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
