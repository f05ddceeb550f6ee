/// The line of a log that tells best why its program ended or does not get ready: not always the
/// last one, and in each language another.
struct TellingLine: Equatable {
  /// Without the kubelet's timestamp.
  var text: String
  /// The kubelet's timestamp, if the line had one.
  var time: String?
  /// It names an error; else it is just the last line that is not empty.
  var isError: Bool

  /// More lines than this from the end are not looked at.
  private static let maximumLines = 4000
  /// Characters of the line that are kept.
  private static let longest = 1000

  /// - Parameter language: what the program is written in; nil to try all.
  init?(log bytes: [UInt8], language: LogLanguage?) {
    let lines = Self.lines(bytes)
    guard let last = lines.last(where: { !LogLanguage.isNoise($0.text) }) ?? lines.last else {
      return nil
    }
    let texts = lines.map(\.text)
    let languages = language.map { [$0] } ?? []
    let found = (languages + LogLanguage.allCases.filter { $0 != language }).lazy
      .compactMap { $0.errorLine(in: texts) }.first
    let line = found.map { lines[$0] } ?? last
    text = String(line.text.prefix(Self.longest))
    time = line.time
    isError = found != nil
  }

  /// The last lines that are not empty, without colours.
  private static func lines(_ bytes: [UInt8]) -> [(text: String, time: String?)] {
    bytes.split(separator: 10).suffix(maximumLines).compactMap { line in
      var rest = line[...]
      var time: String?
      if let space = line.firstIndex(of: UInt8(ascii: " ")) ?? line.indices.last,
        line.count >= 20, line[line.startIndex + 10] == UInt8(ascii: "T"),
        line[line.startIndex + 4] == UInt8(ascii: "-")
      {
        let stamp = String(decoding: line[..<space], as: UTF8.self)
        if Clock.seconds(stamp) != nil, stamp.hasSuffix("Z") {
          time = stamp
          rest = line[space...].dropFirst()
        }
      }
      let text = withoutColours(rest)
      return text.allSatisfy(\.isWhitespace) ? nil : (text, time)
    }
  }

  private static func withoutColours(_ line: ArraySlice<UInt8>) -> String {
    guard line.contains(27) else { return String(decoding: line, as: UTF8.self) }
    var bytes: [UInt8] = []
    var isInside = false
    for byte in line {
      if byte == 27 { isInside = true }
      if !isInside { bytes.append(byte) }
      if isInside, (64...126).contains(byte), byte != UInt8(ascii: "[") { isInside = false }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
