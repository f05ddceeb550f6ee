/// Finds secrets in text by their shape, one line at a time.
struct LineScrubber {
  private let known: KnownValues
  private let hosts: Set<[UInt8]>
  private let placeholder: ([UInt8]) -> [UInt8]
  /// Lines of a key so far; 0 outside of one.
  private var keyLines = 0
  /// A line `name: X_PASSWORD` makes the `value:` of the next one a secret.
  private var nextValueIsSecret = false

  init(
    known: KnownValues, hosts: Set<[UInt8]> = [], placeholder: @escaping ([UInt8]) -> [UInt8]
  ) {
    self.known = known
    self.hosts = hosts
    self.placeholder = placeholder
  }

  mutating func scrub(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      scrubLine(bytes[start..<end], into: &output)
      if end < bytes.count { output.append(10) }
      start = end + 1
    }
    return output
  }

  /// Of a key that is longer than this many lines the end is missing; what follows is a log again.
  private static let maximumKeyLines = 200

  private mutating func scrubLine(_ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
    if keyLines > 0 || nextValueIsSecret || SecretShape.mayHoldSecret(line) || known.isIn(line) {
      output += scrubbed(Array(line))
    } else {
      output += line
    }
  }

  private mutating func scrubbed(_ line: [UInt8]) -> [UInt8] {
    var text = withoutKeys(line)
    for value in known.inOrder { text = hiding(occurrences(of: value, in: text), in: text) }
    // All shapes are looked for in the same text: hiding one could hide what tells the next. It can
    // also tell one, so it is looked again; what is clean stays as it is.
    for _ in 0..<Self.maximumLooks {
      let secrets = SecretShape.finders.flatMap { ranges(of: $0, in: text) }
      if secrets.isEmpty { break }
      text = hiding(secrets, in: text)
    }
    if !hosts.isEmpty { text = hiding(strangeHosts(in: text), in: text) }
    if nextValueIsSecret, let range = SecretShape.yamlValue(in: text), !range.isEmpty,
      !SecretShape.isPlaceholder(text[range])
    {
      text.replaceSubrange(range, with: placeholder(Array(text[range])))
    }
    nextValueIsSecret = SecretShape.namesSecret(text)
    return text
  }

  /// A secret up to this long may hold what tells another one; a longer one is passed over, so that
  /// a long line is not walked again and again.
  private static let longestNest = 512

  private static let maximumLooks = 8

  private func ranges(of finder: SecretShape.Finder, in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var from = 0
    while from < text.count, let range = finder(text, from) {
      if !range.isEmpty, !SecretShape.isPlaceholder(text[range]) { ranges.append(range) }
      let next = range.count > Self.longestNest ? range.upperBound : range.lowerBound
      from = max(next, from + 1)
    }
    return ranges
  }

  private func occurrences(of value: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var from = 0
    while let start = find(value, in: text, from: from) {
      from = start + value.count
      ranges.append(start..<from)
    }
    return ranges
  }

  /// The text with placeholders in the ranges, which may overlap; built in one pass.
  private func hiding(_ ranges: [Range<Int>], in text: [UInt8]) -> [UInt8] {
    if ranges.isEmpty { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var done = 0
    for range in ranges.sorted(by: {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }) where range.upperBound > done {
      if range.lowerBound > done { output += text[done..<range.lowerBound] }
      output += placeholder(Array(text[max(done, range.lowerBound)..<range.upperBound]))
      done = range.upperBound
    }
    return output + text[done...]
  }

  /// The line without PEM blocks; one that stays open goes on in the next line.
  private mutating func withoutKeys(_ line: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var from = 0
    while true {
      if keyLines > 0 {
        output += Array("[redacted key]".utf8)
        guard let end = SecretShape.keyEnd(in: line, from: from) else {
          keyLines = keyLines == Self.maximumKeyLines ? 0 : keyLines + 1
          return output
        }
        keyLines = 0
        from = end
      }
      guard let open = SecretShape.keyStart(in: line, from: from) else { break }
      output += line[from..<open]
      keyLines = 1
      from = open + 1
    }
    return from == 0 ? line : output + line[from...]
  }

  /// A password with `@` and `/` leaves a piece of itself where the resolver names the host, with
  /// nothing in its shape to tell: only the configured hosts say that it is none.
  private func strangeHosts(in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var from = 0
    while let range = SecretShape.unresolvedHost(in: text, from: from) {
      from = range.lowerBound
      let host = Array(text[range])
      // The word None stands there when the host is not configured at all.
      let isExpected =
        hosts.contains(host) || host == Array("None".utf8)
        || find(Array("[redacted".utf8), in: host, from: 0) != nil
      if !isExpected { ranges.append(range) }
    }
    return ranges
  }
}

/// Where `needle` begins in `text` at or after `from`.
package func find(_ needle: [UInt8], in text: [UInt8], from: Int) -> Int? {
  guard let first = needle.first, text.count >= needle.count else { return nil }
  let last = text.count - needle.count
  var at = from
  while at <= last {
    if text[at] == first, text[at..<(at + needle.count)].elementsEqual(needle) { return at }
    at += 1
  }
  return nil
}
