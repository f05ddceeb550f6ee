/// A copy of a line in which something was decoded or left out, and for each of its bytes where it
/// comes from: what is found in the copy is hidden in the line.
struct LineCopy {
  private(set) var bytes: [UInt8] = []
  /// Where each byte's origin begins and ends in the line.
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  private init() {}

  /// The line as it is.
  init(_ line: [UInt8]) {
    bytes = line
    starts = Array(0..<Int32(line.count))
    ends = Array(1..<Int32(line.count + 1))
  }

  /// Where the bytes of a range come from.
  func origin(of range: Range<Int>) -> Range<Int> {
    guard let last = range.last, range.lowerBound < starts.count, last < ends.count else {
      return 0..<0
    }
    return Int(starts[range.lowerBound])..<max(Int(starts[range.lowerBound]), Int(ends[last]))
  }

  /// A copy of this one in which `step` replaces or drops what it knows; nil when it knows nothing
  /// of what is there.
  ///
  /// - Parameter step: given the bytes and an offset, how many bytes there it takes, and what they
  ///   become; nil for a byte that stays.
  func replacing(
    _ step: (_ bytes: [UInt8], _ at: Int) -> (length: Int, result: Replacement)?
  ) -> LineCopy? {
    var copy = LineCopy()
    // What stays is copied in pieces, and nothing at all where everything stays.
    var copied = 0
    var at = 0
    while at < bytes.count {
      guard let (length, result) = step(bytes, at) else {
        at += 1
        continue
      }
      if copied == 0 { copy.reserve(bytes.count) }
      copy.append(self, copied..<at)
      let start = starts[at]
      let end = ends[at + length - 1]
      switch result {
      case .nothing: break
      case .byte(let byte): copy.append(byte, start, end)
      case .scalar(let scalar): for byte in UTF8.encode(scalar)! { copy.append(byte, start, end) }
      }
      at += length
      copied = at
    }
    if copied == 0 { return nil }
    copy.append(self, copied..<at)
    return copy
  }

  enum Replacement {
    case nothing
    case byte(UInt8)
    case scalar(Unicode.Scalar)
  }

  private mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  private mutating func append(_ other: LineCopy, _ range: Range<Int>) {
    bytes += other.bytes[range]
    starts += other.starts[range]
    ends += other.ends[range]
  }

  private mutating func append(_ byte: UInt8, _ start: Int32, _ end: Int32) {
    bytes.append(byte)
    starts.append(start)
    ends.append(end)
  }
}

extension LineCopy {
  /// JSON within JSON within a percent-encoded query is rare enough.
  private static let maximumRounds = 4

  /// The copies in which shapes are looked for: without colours and invisible characters, and then
  /// decoded again and again until nothing is left to decode.
  static func all(of line: [UInt8]) -> [LineCopy] {
    var copies = [LineCopy(line)]
    if let clean = copies[0].replacing(Self.noise) { copies = [clean] }
    while copies.count <= maximumRounds, let next = copies[copies.count - 1].decoded() {
      copies.append(next)
    }
    return copies
  }

  /// The line without colours and invisible characters.
  static func plain(_ line: [UInt8]) -> LineCopy {
    let copy = LineCopy(line)
    return copy.replacing(Self.noise) ?? copy
  }

  /// The form in which values are compared: all that encodings and quoting differ in is levelled. A
  /// value is levelled like the text in which it is looked for.
  static func folded(_ line: [UInt8]) -> LineCopy {
    let last = all(of: line).last!
    return last.replacing { bytes, at in
      switch bytes[at] {
      case UInt8(ascii: "\\"): (1, .nothing)
      // A form's blank, and what a table makes of one.
      case UInt8(ascii: "+"), 9: (1, .byte(32))
      // SQL doubles quotes, a shell closes and opens them, templates double their own signs.
      case let byte where at > 0 && bytes[at - 1] == byte && doubled.contains(byte): (1, .nothing)
      default: nil
      }
    } ?? last
  }

  private static let doubled = Array("\"'%${}".utf8)

  private func decoded() -> LineCopy? {
    guard let copy = replacing(Encoding.decoded) else { return nil }
    return copy.replacing(Self.noise) ?? copy
  }

  /// Whether a line may have another copy than itself; cheap.
  static func mayDiffer(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    while at < line.count {
      let next = at + 1 < line.count ? line[at + 1] : 0
      switch line[at] {
      case 9: break
      case UInt8(ascii: "\\"), 0..<32, 127, 0xC2, 0xE1...0xE3, 0xEA, 0xEF: return true
      case UInt8(ascii: "%"): if SecretShape.isHex(next) { return true }
      case UInt8(ascii: "&"): if SecretShape.isHexOrLetter(next) || next == 35 { return true }
      case UInt8(ascii: "["), UInt8(ascii: "#"): if isColour(line, at) { return true }
      default: break
      }
      at += 1
    }
    return false
  }

  /// `[36m`, as a collector leaves it that takes the escape character away.
  private static func isColour(_ line: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    // rsyslog writes the escape character as #033.
    if line[at] == UInt8(ascii: "#") { return at + 3 < line.count && line[at + 1] == 48 }
    var end = at + 1
    while end < line.count, end - at < 24, (48...57).contains(line[end]) || line[end] == 59 {
      end += 1
    }
    return end > at + 1 && end < line.count && line[end] == UInt8(ascii: "m")
  }

  /// Whether a line without another copy may be folded to something else.
  static func mayFold(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var before: UInt8 = 0
    for byte in line {
      if byte == UInt8(ascii: "+") || byte == 9 || byte == before && doubled.contains(byte) {
        return true
      }
      before = byte
    }
    return false
  }
}
