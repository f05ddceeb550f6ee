/// A tar archive made block by block, right or wrong.
public struct HandmadeTar: Sendable {
  public var bytes: [UInt8] = []

  public init() {}

  /// One header and its content, as GNU tar and POSIX want them unless told otherwise.
  public struct Entry: Sendable {
    public var name: [UInt8]
    public var content: [UInt8] = []
    public var kind: Character = "0"
    public var link = ""
    /// The size field as it is there; nil for the content's.
    public var size: [UInt8]?
    public var magic = "ustar\u{0}00"
    public var prefix = ""
    /// Added to the right checksum.
    public var checksumError = 0

    public init(_ name: String, _ content: String = "", kind: Character = "0") {
      self.name = Array(name.utf8)
      self.content = Array(content.utf8)
      self.kind = kind
    }

    public func with(_ change: (inout Entry) -> Void) -> Entry {
      var entry = self
      change(&entry)
      return entry
    }
  }

  public mutating func add(_ entry: Entry) {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ field: [UInt8], at place: Int) {
      block.replaceSubrange(place..<(place + field.count), with: field)
    }
    func octal(_ number: Int, _ width: Int) -> [UInt8] {
      let digits = String(number, radix: 8)
      return Array((String(repeating: "0", count: width - digits.count) + digits).utf8)
    }
    put(Array(entry.name.prefix(100)), at: 0)
    put(octal(0o644, 7), at: 100)
    put(octal(1000, 7), at: 108)
    put(octal(1000, 7), at: 116)
    put(entry.size ?? octal(entry.content.count, 11), at: 124)
    put(octal(1_795_340_958, 11), at: 136)
    put(Array(String(entry.kind).utf8), at: 156)
    put(Array(entry.link.utf8), at: 157)
    put(Array(entry.magic.utf8), at: 257)
    put(Array(entry.prefix.utf8), at: 345)
    put([UInt8](repeating: 32, count: 8), at: 148)
    let sum = block.reduce(0) { $0 + Int($1) } + entry.checksumError
    put(octal(sum, 6) + [0, 32], at: 148)
    bytes += block
    addContent(entry.content)
  }

  public mutating func addContent(_ content: [UInt8]) {
    bytes += content
    bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  public static func of(_ entries: [Entry], isEnded: Bool = true) -> [UInt8] {
    var tar = HandmadeTar()
    for entry in entries { tar.add(entry) }
    return isEnded ? tar.bytes + [UInt8](repeating: 0, count: 1024) : tar.bytes
  }

  /// The bytes in a gzip wrapper, not compressed.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      let count = UInt16(part.count)
      output.append(rest.isEmpty ? 1 : 0)
      for number in [count, ~count] { output += [UInt8(number & 255), UInt8(number >> 8)] }
      output += part
    } while !rest.isEmpty
    for number in [crc(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      output += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    return output
  }

  /// A `.tar.gz` of these entries.
  public static func archive(_ entries: [Entry]) -> [UInt8] { gzip(of(entries)) }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    let table: [UInt32] = (0..<256).map { start in
      (0..<8).reduce(UInt32(start)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
    return ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
  }
}
