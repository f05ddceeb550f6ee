/// Objects whose other members tell what a value is, in JSON and as Python prints them.
extension SecretShape {
  /// `{"kind":"Secret","data":{"x":".."}}`
  static let secretObject: Finder = { text in
    guard find(Array("Secret".utf8), in: text, from: 0) != nil else { return [] }
    return ObjectWalk(text).data.filter { !isHarmless(text[$0], .password) }
  }

  /// Private and symmetric keys: `{"kty":"oct","k":"x"}`
  static let webKey: Finder = { text in
    guard find(Array("kty".utf8), in: text, from: 0) != nil else { return [] }
    return ObjectWalk(text).keys.filter { !isHarmless(text[$0], .password) }
  }
}

/// Goes once through a text, and finds the strings in the data of Secrets and the secret members of
/// keys.
private struct ObjectWalk {
  private struct Level {
    var name: Range<Int>?
    var isSecret = false
    var isKey = false
    /// The strings within its `data`.
    var data: [Range<Int>] = []
    /// The strings with a key's names.
    var parts: [Range<Int>] = []
  }

  private(set) var data: [Range<Int>] = []
  private(set) var keys: [Range<Int>] = []
  private var levels: [Level] = []
  /// A string that may be a name.
  private var last: Range<Int>?

  /// What is deeper is taken for a part of what holds it.
  private static let maximumLevels = 64
  private static let secretParts = ["d", "k", "p", "q", "dp", "dq", "qi"]

  init(_ text: [UInt8]) {
    var before: UInt8 = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      // An apostrophe is none that opens a string.
      if "\"'".utf8.contains(byte), "{[(,:".utf8.contains(before) {
        let end = Self.end(in: text, from: at + 1, byte)
        see(at + 1..<end, in: text)
        at = max(at, end)
      } else {
        see(byte)
      }
      if byte > 32 { before = byte }
      at += 1
    }
    while !levels.isEmpty { close() }
  }

  private static func end(in text: [UInt8], from start: Int, _ quote: UInt8) -> Int {
    var at = start
    while at < text.count, text[at] != quote { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
    if at < text.count { return at }
    // The string was cut.
    at = text.count
    while at > start, text[at - 1] <= 32 { at -= 1 }
    return at
  }

  private mutating func see(_ sign: UInt8) {
    switch sign {
    case UInt8(ascii: "{"): if levels.count < Self.maximumLevels { levels.append(Level()) }
    case UInt8(ascii: "}"): close()
    case UInt8(ascii: ":"): if !levels.isEmpty { levels[levels.count - 1].name = last }
    case UInt8(ascii: ","): if !levels.isEmpty { levels[levels.count - 1].name = nil }
    default: break
    }
  }

  private mutating func see(_ string: Range<Int>, in text: [UInt8]) {
    last = string
    guard let name = levels.last?.name, !string.isEmpty else { return }
    let top = levels.count - 1
    switch String(decoding: text[name], as: UTF8.self) {
    case "kind": if text[string].elementsEqual("Secret".utf8) { levels[top].isSecret = true }
    case "kty": levels[top].isKey = true
    case let name: if Self.secretParts.contains(name) { levels[top].parts.append(string) }
    }
    guard top > 0, let owner = levels[top - 1].name,
      ["data", "stringData"].contains(where: { text[owner].elementsEqual($0.utf8) })
    else { return }
    levels[top - 1].data.append(string)
  }

  private mutating func close() {
    if let level = levels.popLast() {
      if level.isSecret { data += level.data }
      if level.isKey { keys += level.parts }
    }
    last = nil
  }
}
