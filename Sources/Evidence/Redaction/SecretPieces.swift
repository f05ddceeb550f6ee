/// What of a Secret's value is looked for. A program may print a part of it: a line, the host that a
/// password with `@` leaves of an address, the beginning of what it cuts.
enum SecretPieces {
  static func pieces(of value: [UInt8]) -> [[UInt8]] {
    let lines = value.split { $0 == 10 || $0 == 13 }.map { Array(trimmed($0)) }
    let shapes = SecretShape.ranges(in: value).map { Array(value[$0]) }
    return lines + shapes + lines.flatMap(parts(of:))
  }

  private static func parts(of line: [UInt8]) -> [[UInt8]] {
    var parts = besideAt(line) + ends(line) + words(line)
    if let inner = unquoted(line) { parts.append(inner) }
    return parts.map(Array.init)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop { $0 <= 32 }
    while let last = line.last, last <= 32 { line.removeLast() }
    return line
  }

  /// The shortest part that is looked for by itself.
  private static let shortest = 6

  /// A file of settings was put into the Secret with its quotes.
  private static func unquoted(_ line: [UInt8]) -> ArraySlice<UInt8>? {
    guard line.count > shortest, let first = line.first, "\"'".utf8.contains(first),
      line.last == first
    else { return nil }
    return line.dropFirst().dropLast()
  }

  /// What stands between punctuation, or between letters that a program may have replaced, and looks
  /// like a secret by itself: in a document, behind a user's name, in the address of a webhook.
  private static func words(_ line: [UInt8]) -> [ArraySlice<UInt8>] {
    let words = line.split { $0 >= 128 || "\"'{}[](),:;=/ \t".utf8.contains($0) }
    return words.count == 1 && words[0].count == line.count
      ? [] : words.filter { SecretShape.isRandomEnough($0, atLeast: 8) }
  }

  /// What is before and behind the `@` of a password that was put into an address as it is.
  private static func besideAt(_ line: [UInt8]) -> [ArraySlice<UInt8>] {
    let at = UInt8(ascii: "@")
    guard let first = line.firstIndex(of: at), let last = line.lastIndex(of: at),
      find(Array("://".utf8), in: line, from: 0) == nil
    else { return [] }
    return [line[..<first], line[(last + 1)...]].filter { $0.count >= shortest }
  }

  /// The beginning and the end of a value that a program cuts to make it harmless.
  private static func ends(_ line: [UInt8]) -> [ArraySlice<UInt8>] {
    line.count >= 12 ? [line.prefix(8), line.suffix(8)].filter(SecretShape.looksRandom) : []
  }
}
