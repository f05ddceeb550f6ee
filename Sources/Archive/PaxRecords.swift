/// The records of a pax header, `LENGTH KEY=VALUE\n` each.
struct PaxRecords {
  /// The name of the entry that follows, if they tell it.
  private(set) var path: String?
  private(set) var size: String?

  /// - Throws: ``ArchiveError`` when they are malformed, or tell what no recording has.
  init(_ content: ArraySlice<UInt8>, entry: String) throws(ArchiveError) {
    var rest = content
    while !rest.isEmpty {
      let digits = rest.prefix { (48...57).contains($0) }
      let length = digits.reduce(0) { min($0 * 10 + Int($1 - 48), 1 << 30) }
      guard (1...9).contains(digits.count), length > digits.count + 2, length <= rest.count,
        rest[digits.endIndex] == 32, rest[rest.startIndex + length - 1] == 10
      else { throw ArchiveError(entry: entry, "its pax header is malformed") }
      let record = rest[(digits.endIndex + 1)..<(rest.startIndex + length - 1)]
      rest = rest[(rest.startIndex + length)...]
      guard let equals = record.firstIndex(of: UInt8(ascii: "=")), equals > record.startIndex else {
        throw ArchiveError(entry: entry, "its pax header is malformed")
      }
      let key = String(decoding: record[..<equals], as: UTF8.self)
      let value = record[(equals + 1)...]
      if key.hasPrefix("GNU.sparse.") { throw ArchiveError(entry: entry, "is a sparse file") }
      if key == "linkpath" { throw ArchiveError(entry: entry, "is a link") }
      guard key == "path" || key == "size" else { continue }
      guard let text = String(validating: value, as: UTF8.self), !value.contains(0) else {
        throw ArchiveError(entry: entry, "its name is no UTF-8, or has a NUL within")
      }
      if key == "path" { path = text } else { size = text }
    }
  }
}
