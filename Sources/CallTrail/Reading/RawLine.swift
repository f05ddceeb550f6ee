/// A line as it is in a log, taken apart: the kubelet's time, where there is one, and the rest.
struct RawLine {
  let number: Int
  /// The pod and the container that `kubectl logs --prefix` puts before a line.
  let prefix: (pod: String, container: String)?
  let time: Moment?
  let text: Substring

  /// Bytes of a line that are looked at; whatever casa reads is there.
  static let longest = 4000

  init(number: Int, bytes: ArraySlice<UInt8>) {
    self.number = number
    let line = String(decoding: bytes.prefix(Self.longest), as: UTF8.self)
    var rest = Substring(line)
    var prefix: (String, String)?
    if rest.hasPrefix("[pod/"), let end = rest.firstIndex(of: "]") {
      let parts = rest[..<end].dropFirst(5).split(separator: "/")
      if parts.count == 2 {
        prefix = (String(parts[0]), String(parts[1]))
        rest = rest[end...].dropFirst().drop { $0 == " " }
      }
    }
    self.prefix = prefix
    let stamp = rest.prefix { $0 != " " }
    if stamp.utf8.count >= 20, stamp.utf8.count <= 35, stamp.utf8.last == UInt8(ascii: "Z"),
      let time = Moment(stamp)
    {
      self.time = time
      rest = rest[stamp.endIndex...].dropFirst()
    } else {
      time = nil
    }
    while rest.last == "\r" { rest.removeLast() }
    text = rest
  }

  /// The lines of a log, numbered from 1. One that `isWanted` does not want costs no decoding.
  static func all(
    in bytes: [UInt8], where isWanted: (ArraySlice<UInt8>) -> Bool, _ body: (RawLine) -> Void
  ) {
    var start = 0
    var number = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      number += 1
      let line = bytes[start..<end]
      if !line.isEmpty, isWanted(line) { body(RawLine(number: number, bytes: line)) }
      start = end + 1
    }
  }
}
