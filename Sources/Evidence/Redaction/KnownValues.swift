/// Values that are to be hidden wherever they stand.
///
/// Case makes no difference: programs print headers and host names in small letters. Each is looked for
/// by its first three bytes; a long one also by pieces of its inside, so that what
/// is left of it is found where a program or a limit cut it.
struct KnownValues {
  struct Match {
    var range: Range<Int>
    /// The number of the value's placeholder.
    var number: Int
  }

  private struct Entry {
    var bytes: [UInt8]
    var number: Int
    /// It is too short to be hidden within a longer word.
    var isWord: Bool
  }

  private struct Anchor {
    var entry: Int
    var offset: Int
  }

  private var entries: [Entry] = []
  private var places: [[UInt8]: Int] = [:]
  private var anchors: [UInt32: [Anchor]] = [:]
  /// Which keys may be in `anchors`, so that most bytes cost one look.
  private var filter: [UInt64] = []

  private static let pieceStride = 16
  private static let longFrom = 48
  private static let shortestPiece = 32

  var count: Int { entries.count }

  /// Adds a value of three bytes or more, unless it is there.
  mutating func insert(_ value: [UInt8], number: Int, isWord: Bool) {
    let value = value.map(SecretShape.lowered)
    guard value.count >= 3, places[value] == nil else { return }
    places[value] = entries.count
    let entry = entries.count
    entries.append(Entry(bytes: value, number: number, isWord: isWord))
    if filter.isEmpty { filter = Array(repeating: 0, count: 1024) }
    var seen: Set<UInt32> = []
    let last = value.count >= Self.longFrom ? value.count - 3 : 0
    for offset in stride(from: 0, through: last, by: Self.pieceStride) {
      let key = Self.key(value[offset], value[offset + 1], value[offset + 2])
      guard seen.insert(key).inserted else { continue }
      anchors[key, default: []].append(Anchor(entry: entry, offset: offset))
      let bit = Self.bit(key)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// Where values stand in the text; the ranges may overlap.
  func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] {
    guard !entries.isEmpty, text.count >= 3 else { return [] }
    var matches: [Match] = []
    var coveredByLong = 0
    for at in 0...(text.count - 3) {
      let key = Self.key(text[at], text[at + 1], text[at + 2])
      let bit = Self.bit(key)
      guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0, let candidates = anchors[key] else {
        continue
      }
      for anchor in candidates {
        let entry = entries[anchor.entry]
        let isLong = entry.bytes.count >= Self.longFrom
        if isLong && at < coveredByLong { continue }
        guard let range = range(of: entry, at, anchor.offset, in: text, from: coveredByLong)
        else { continue }
        if isLong { coveredByLong = range.upperBound }
        matches.append(Match(range: range, number: entry.number))
      }
    }
    return matches
  }

  private func range(
    of entry: Entry, _ at: Int, _ offset: Int, in text: UnsafeBufferPointer<UInt8>, from: Int
  ) -> Range<Int>? {
    let value = entry.bytes
    var start = at
    var end = at
    func isSame(_ place: Int) -> Bool {
      SecretShape.lowered(text[place]) == value[place - at + offset]
    }
    while end < text.count, end - at + offset < value.count, isSame(end) { end += 1 }
    if value.count < Self.longFrom {
      guard end - at == value.count else { return nil }
      return entry.isWord && !isWord(at..<end, in: text) ? nil : at..<end
    }
    while start > from, start - at + offset > 0, isSame(start - 1) { start -= 1 }
    return end - start >= min(Self.shortestPiece, value.count) ? start..<end : nil
  }

  private func isWord(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    (range.lowerBound == 0 || !SecretShape.isTokenByte(text[range.lowerBound - 1]))
      && (range.upperBound == text.count || !SecretShape.isTokenByte(text[range.upperBound]))
  }

  private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(SecretShape.lowered(first)) << 16 | UInt32(SecretShape.lowered(second)) << 8
      | UInt32(SecretShape.lowered(third))
  }

  private static func bit(_ key: UInt32) -> Int { Int(key &* 2_654_435_761) >> 16 & 0xFFFF }
}
