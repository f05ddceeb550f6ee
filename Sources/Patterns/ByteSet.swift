/// A set of byte values, kept as 256 bits.
struct ByteSet: Sendable, Equatable {
  /// Bit `b & 63` of word `b >> 6` says whether byte `b` is a member.
  private(set) var words = SIMD4<UInt64>(repeating: 0)

  init() {}

  init(words: SIMD4<UInt64>) { self.words = words }

  init(_ byte: UInt8) { insert(byte) }

  init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  var inverted: ByteSet {
    var result = self
    result.words = ~words
    return result
  }

  var count: Int {
    (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount }
  }

  var members: [UInt8] {
    var members: [UInt8] = []
    for index in 0..<4 {
      var word = words[index]
      while word != 0 {
        members.append(UInt8(64 * index + word.trailingZeroBitCount))
        word &= word - 1
      }
    }
    return members
  }

  /// The least member.
  var first: UInt8? {
    for index in 0..<4 where words[index] != 0 {
      return UInt8(64 * index + words[index].trailingZeroBitCount)
    }
    return nil
  }

  /// The one member of a set of one.
  var only: UInt8? { count == 1 ? first : nil }

  /// The set with the other case of every ASCII letter in it.
  var ignoringCase: ByteSet {
    var result = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
      let capital = letter - 32
      if contains(letter) { result.insert(capital) }
      if contains(capital) { result.insert(letter) }
    }
    return result
  }
}

extension ByteSet {
  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let spaces = ByteSet([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
  static let notNewline = ByteSet(0x0A).inverted
  static let wordBytes: ByteSet = {
    var set = ByteSet.digits
    set.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")).ignoringCase)
    set.insert(UInt8(ascii: "_"))
    return set
  }()
}

extension UInt8 {
  /// The byte with an ASCII capital made small; every other byte as it is.
  var lowercasedASCII: UInt8 {
    self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
  }

  /// Whether `\w` matches the byte.
  var isWordByte: Bool {
    lowercasedASCII &- UInt8(ascii: "a") < 26 || self &- UInt8(ascii: "0") < 10
      || self == UInt8(ascii: "_")
  }
}
