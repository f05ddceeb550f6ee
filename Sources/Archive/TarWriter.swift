/// Writes a tar archive in the POSIX form: sorted, without owner, at one time, so that equal trees have
/// equal bytes.
struct TarWriter {
  private let time: Int
  private var output: [UInt8] = []

  /// - Parameter time: of every entry, seconds since 1970.
  static func bytes(_ tree: FileTree, time: Int) -> [UInt8] {
    var writer = TarWriter(time: time)
    let names = tree.folders.map { ($0 + "/", nil) } + tree.files.map { ($0.key, $0.value) }
    for (name, content) in names.sorted(by: { $0.0 < $1.0 }) {
      writer.write(name, content ?? [], isFolder: content == nil)
    }
    writer.output += [UInt8](repeating: 0, count: 2 * TarHeader.size)
    return writer.output
  }

  private init(time: Int) { self.time = max(0, time) }

  private mutating func write(_ name: String, _ content: ArraySlice<UInt8>, isFolder: Bool) {
    let place = Self.split(name)
    if place == nil {
      let record = Self.paxRecord("path", name)
      header("pax/\(name.utf8.count)", prefix: "", kind: "x", size: record.count, mode: 0o600)
      append(record[...])
    }
    header(
      place?.name ?? Self.shortened(name), prefix: place?.prefix ?? "", kind: isFolder ? "5" : "0",
      size: content.count, mode: isFolder ? 0o700 : 0o600)
    append(content)
  }

  private mutating func header(
    _ name: String, prefix: String, kind: Character, size: Int, mode: Int
  ) {
    var block = [UInt8](repeating: 0, count: TarHeader.size)
    func put(_ text: String, at place: Int) {
      block.replaceSubrange(place..<(place + text.utf8.count), with: text.utf8)
    }
    func octal(_ number: Int, width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    put(name, at: 0)
    put(octal(mode, width: 7), at: 100)
    put(octal(0, width: 7), at: 108)
    put(octal(0, width: 7), at: 116)
    put(octal(size, width: 11), at: 124)
    put(octal(min(time, 0o77777777777), width: 11), at: 136)
    put(String(kind), at: 156)
    put("ustar\u{0}00", at: 257)
    put(prefix, at: 345)
    put(octal(TarHeader.checksum(of: block), width: 6) + "\u{0} ", at: 148)
    output += block
  }

  private mutating func append(_ content: ArraySlice<UInt8>) {
    output += content
    let rest = output.count % TarHeader.size
    if rest > 0 { output += [UInt8](repeating: 0, count: TarHeader.size - rest) }
  }

  /// The name in the two fields of a header, cut at a slash; nil when it does not fit.
  private static func split(_ name: String) -> (prefix: String, name: String)? {
    if name.utf8.count <= 100 { return ("", name) }
    let bytes = Array(name.utf8)
    guard bytes.count <= 256,
      let cut = bytes.indices.dropLast().first(where: {
        bytes[$0] == UInt8(ascii: "/") && bytes.count - $0 - 1 <= 100
      }), cut <= 155
    else { return nil }
    return (
      String(decoding: bytes[..<cut], as: UTF8.self),
      String(decoding: bytes[(cut + 1)...], as: UTF8.self)
    )
  }

  /// The name that a reader without pax sees.
  private static func shortened(_ name: String) -> String {
    String(
      decoding: name.utf8.prefix(100).map { $0 < 0x80 ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// `LENGTH KEY=VALUE\n`, where the length counts its own digits.
  private static func paxRecord(_ key: String, _ value: String) -> [UInt8] {
    let rest = key.utf8.count + value.utf8.count + 3
    var length = rest + 1
    while "\(length)".utf8.count + rest != length { length = "\(length)".utf8.count + rest }
    return Array("\(length) \(key)=\(value)\n".utf8)
  }
}
