/// Reads a tar archive: regular files and folders, with ustar, pax and GNU names. Whatever else one
/// can hold is refused, and so is whatever a file system might see in another way than this reader.
struct TarReader {
  private let bytes: [UInt8]
  private let limits: ArchiveLimits
  private var at = 0
  private var headers = 0
  private var tree = FileTree()
  /// Told by an extra header for the entry that follows it.
  private var nextName: String?
  private var nextSize: String?

  /// A header that only names the next entry is never longer, in bytes.
  private static let maximumMeta = 1 << 16

  private init(_ bytes: [UInt8], _ limits: ArchiveLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  static func tree(_ bytes: [UInt8], limits: ArchiveLimits) throws(ArchiveError) -> FileTree {
    var reader = TarReader(bytes, limits)
    while try reader.readEntry() {}
    return reader.tree
  }

  /// False at the end of the archive.
  private mutating func readEntry() throws(ArchiveError) -> Bool {
    let block = try take(TarHeader.size, of: nil)
    if block.allSatisfy({ $0 == 0 }) {
      try readEnd()
      return false
    }
    headers += 1
    if headers > limits.entries {
      throw ArchiveError("has more than \(limits.entries) entries")
    }
    let header = try TarHeader(block)
    let name = nextName ?? header.name
    func refuse(_ reason: String) -> ArchiveError { ArchiveError(entry: name, reason) }
    switch header.kind {
    case UInt8(ascii: "0"), 0:
      try checkSize(header, name)
      let content = try take(header.contentBytes, of: name)
      try skipPadding(of: name)
      try tree.add(content, at: name)
    case UInt8(ascii: "5"):
      try checkSize(header, name)
      if header.contentBytes != 0 { throw refuse("is a folder with content") }
      try tree.addFolder(at: name)
    case UInt8(ascii: "L"), UInt8(ascii: "x"), UInt8(ascii: "g"):
      try readMeta(header)
      return true
    case UInt8(ascii: "1"): throw refuse("is a hard link")
    case UInt8(ascii: "2"), UInt8(ascii: "K"): throw refuse("is a symbolic link")
    case UInt8(ascii: "3"), UInt8(ascii: "4"): throw refuse("is a device")
    case UInt8(ascii: "6"): throw refuse("is a fifo")
    case UInt8(ascii: "S"): throw refuse("is a sparse file")
    default: throw refuse("is neither a regular file nor a folder")
    }
    nextName = nil
    nextSize = nil
    return true
  }

  private mutating func readMeta(_ header: TarHeader) throws(ArchiveError) {
    guard header.contentBytes <= Self.maximumMeta else {
      throw ArchiveError(entry: header.name, "tells a name that is too long")
    }
    let content = try take(header.contentBytes, of: header.name)
    try skipPadding(of: header.name)
    var name: String?
    if header.kind == UInt8(ascii: "L") {
      let text = content.last == 0 ? content.dropLast() : content
      name = String(validating: text, as: UTF8.self)
      if name == nil || text.contains(0) {
        throw ArchiveError(entry: header.name, "its name is no UTF-8, or has a NUL within")
      }
    } else {
      let records = try PaxRecords(content, entry: header.name)
      if header.kind == UInt8(ascii: "g"), records.path != nil || records.size != nil {
        throw ArchiveError(entry: header.name, "tells one name for all entries")
      }
      name = records.path
      nextSize = records.size ?? nextSize
    }
    if let name {
      if nextName != nil { throw ArchiveError(entry: name, "has two long names") }
      nextName = name
    }
  }

  /// A size that is told twice has to be the same: else two readers would see two archives.
  private func checkSize(_ header: TarHeader, _ name: String) throws(ArchiveError) {
    if let nextSize, nextSize != "\(header.contentBytes)" {
      throw ArchiveError(entry: name, "has two sizes")
    }
  }

  private mutating func take(
    _ count: Int, of name: String?
  ) throws(ArchiveError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - at else {
      throw ArchiveError(entry: name, name == nil ? "is cut off: it has no end" : "is cut off")
    }
    defer { at += count }
    return bytes[at..<(at + count)]
  }

  private mutating func skipPadding(of name: String) throws(ArchiveError) {
    _ = try take((TarHeader.size - at % TarHeader.size) % TarHeader.size, of: name)
  }

  /// The second of the two empty blocks, and nothing but zeros behind it.
  private mutating func readEnd() throws(ArchiveError) {
    if nextName != nil || nextSize != nil {
      throw ArchiveError(entry: nextName, "is cut off: only its name is there")
    }
    let second = try take(TarHeader.size, of: nil)
    guard second.allSatisfy({ $0 == 0 }), bytes[at...].allSatisfy({ $0 == 0 }) else {
      throw ArchiveError("has something after its end")
    }
  }
}
