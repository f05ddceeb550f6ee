/// One header block of a tar archive, checked.
struct TarHeader {
  static let size = 512

  /// As it is in the block; a long name that goes before it takes its place.
  let name: String
  let kind: UInt8
  let contentBytes: Int

  /// - Parameter block: 512 bytes that are not all zero.
  init(_ block: ArraySlice<UInt8>) throws(ArchiveError) {
    let bytes = Array(block)
    // The name first, so that every complaint can say it; what is wrong with it is said last.
    let first = String(decoding: bytes[..<100].prefix { $0 != 0 }, as: UTF8.self)
    func refuse(_ reason: String) -> ArchiveError { ArchiveError(entry: first, reason) }
    guard let sum = Self.octal(bytes[148..<156]), sum == Self.checksum(of: bytes) else {
      throw refuse("its header's checksum is wrong")
    }
    let magic = bytes[257..<265]
    let isPOSIX = magic.elementsEqual(Array("ustar\u{0}00".utf8))
    guard isPOSIX || magic.elementsEqual(Array("ustar  \u{0}".utf8)) else {
      throw refuse("its header is of no known form (ustar, pax or GNU)")
    }
    kind = bytes[156]
    if bytes[124] & 0x80 != 0 {
      let isNegative = bytes[124] & 0x40 != 0
      throw refuse(isNegative ? "has a negative size" : "has a size of more than 8 GiB")
    }
    guard let length = Self.octal(bytes[124..<136]) else {
      throw refuse("its size is no number")
    }
    contentBytes = length
    guard let own = Self.text(bytes[..<100]),
      let prefix = isPOSIX ? Self.text(bytes[345..<500]) : ""
    else { throw refuse("its name is no UTF-8, or has a NUL within") }
    name = prefix.isEmpty ? own : "\(prefix)/\(own)"
  }

  /// The sum of all bytes, the checksum itself counted as spaces.
  static func checksum(of block: [UInt8]) -> Int {
    block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
  }

  /// Octal digits, with spaces before and spaces or NULs behind.
  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == 32 }.prefix { (48...55).contains($0) }
    let rest = field[digits.endIndex...]
    guard !digits.isEmpty, rest.allSatisfy({ $0 == 0 || $0 == 32 }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - 48) }
  }

  /// Text up to the first NUL; nil when something follows that, or it is no UTF-8.
  private static func text(_ field: ArraySlice<UInt8>) -> String? {
    let text = field.prefix { $0 != 0 }
    guard field[text.endIndex...].allSatisfy({ $0 == 0 }) else { return nil }
    return String(validating: text, as: UTF8.self)
  }
}
