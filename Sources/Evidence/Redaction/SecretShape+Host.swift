/// Messages that quote a piece of an address that a password with `@` took apart:
/// `could not translate host name "w@casa-postgres-auth"`.
extension SecretShape {
  static let hostsWithPassword: [Finder] = [
    "host name \"", "integer value \"", "integer value as '", "base 10: '", "port number \"",
    "resolve host ", "resolve host: ", "resolve '", "resolve \"", "tcp: lookup ", "ENOTFOUND ",
    "UnknownHostException: ", "nvalid port: ", "nvalid port ", "numeric port: ", "Pool(host=",
  ].map { words in
    let phrase = Array(words.utf8)
    return { text in
      var ranges: [Range<Int>] = []
      var at = 0
      while let start = find(phrase, in: text, from: at) {
        at = start + phrase.count
        let place = quotedPlace(text, at)
        if let host = text[place].lastIndex(of: UInt8(ascii: "@")), host > place.lowerBound,
          !isPlaceholder(text[place.lowerBound..<host])
        {
          ranges.append(place.lowerBound..<host)
          if host - place.lowerBound > longestNest { at = host }
        }
      }
      return ranges
    }
  }

  /// Up to the quote that closes; without one the word.
  private static func quotedPlace(_ text: [UInt8], _ start: Int) -> Range<Int> {
    func isQuote(_ byte: UInt8) -> Bool { "\"'".utf8.contains(byte) }
    var begin = start
    if begin < text.count, isQuote(text[begin]) { begin += 1 }
    let mark = text[begin - 1]
    let end = text[begin...].firstIndex { isQuote(mark) ? $0 == mark : $0 <= 32 }
    return begin..<(end ?? text.count)
  }

  /// The quoted host in `could not translate host name "x" to address`.
  static func unresolvedHost(in text: [UInt8], from: Int) -> Range<Int>? {
    let phrase = Array("translate host name \"".utf8)
    guard let start = find(phrase, in: text, from: from) else { return nil }
    let begin = start + phrase.count
    guard let end = text[begin...].firstIndex(of: UInt8(ascii: "\"")), end > begin else {
      return nil
    }
    return begin..<end
  }
}
