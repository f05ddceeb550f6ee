/// Finds secrets in text by their shape, one line at a time.
struct LineScrubber {
  private let known: [[UInt8]]
  private let hosts: Set<[UInt8]>
  private let placeholder: ([UInt8]) -> [UInt8]
  /// Lines of a key so far; 0 outside of one.
  private var keyLines = 0
  /// A line `name: X_PASSWORD` makes the `value:` of the next one a secret.
  private var nextValueIsSecret = false

  init(
    known: [[UInt8]], hosts: Set<[UInt8]> = [], placeholder: @escaping ([UInt8]) -> [UInt8]
  ) {
    // The longest first: a value may hold another one.
    self.known = known.sorted { one, other in
      one.count == other.count
        ? one.lexicographicallyPrecedes(other) : one.count > other.count
    }
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
  private static let mostKeyLines = 200

  private mutating func scrubLine(_ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
    if keyLines > 0 {
      let isEnd = contains(line, "-----END")
      keyLines = isEnd || keyLines == Self.mostKeyLines ? 0 : keyLines + 1
      output += Array("[redacted key]".utf8)
      return
    }
    if nextValueIsSecret || SecretShape.mayHoldSecret(line) || holdsKnown(line) {
      output += scrubbed(Array(line))
    } else {
      output += line
    }
  }

  private mutating func scrubbed(_ line: [UInt8]) -> [UInt8] {
    var text = withoutKeys(line)
    for value in known {
      text = replacing(in: text) { text, from in
        find(value, in: text, from: from).map { $0..<($0 + value.count) }
      }
    }
    for finder in SecretShape.finders { text = replacing(in: text, finder) }
    hideStrangeHost(in: &text)
    if nextValueIsSecret, let range = SecretShape.yamlValue(in: text), !range.isEmpty,
      !SecretShape.isPlaceholder(text[range])
    {
      text.replaceSubrange(range, with: placeholder(Array(text[range])))
    }
    nextValueIsSecret = SecretShape.namesSecret(text)
    return text
  }

  /// One pass from left to right, however much is found.
  private func replacing(in text: [UInt8], _ finder: SecretShape.Finder) -> [UInt8] {
    guard var range = finder(text, 0) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var from = 0
    while true {
      if range.isEmpty || SecretShape.isPlaceholder(text[range]) {
        output += text[from..<range.upperBound]
      } else {
        output += text[from..<range.lowerBound]
        output += placeholder(Array(text[range]))
      }
      from = range.upperBound
      guard from < text.count, let next = finder(text, from), next.upperBound > from else { break }
      range = next
    }
    return output + text[from...]
  }

  /// Without the keys that begin in it; the last one may go on in the next lines.
  private mutating func withoutKeys(_ line: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var from = 0
    while let open = SecretShape.keyStart(in: line, from: from) {
      output += line[from..<open] + Array("[redacted key]".utf8)
      guard let close = SecretShape.keyEnd(in: line, after: open) else {
        keyLines = 1
        return output
      }
      from = close
    }
    return from == 0 ? line : output + line[from...]
  }

  /// A password with `@` and `/` leaves a piece of itself where the resolver names the host, with
  /// nothing in its shape to tell: only the configured hosts say that it is none.
  private func hideStrangeHost(in text: inout [UInt8]) {
    guard !hosts.isEmpty, let range = SecretShape.unresolvedHost(in: text) else { return }
    let host = Array(text[range])
    // The word None stands there when the host is not configured at all.
    let isExpected =
      hosts.contains(host) || host == Array("None".utf8)
      || find(Array("[redacted".utf8), in: host, from: 0) != nil
    if !isExpected { text.replaceSubrange(range, with: placeholder(host)) }
  }

  private func holdsKnown(_ line: ArraySlice<UInt8>) -> Bool {
    guard !known.isEmpty else { return false }
    let text = Array(line)
    return known.contains { find($0, in: text, from: 0) != nil }
  }

  private func contains(_ line: ArraySlice<UInt8>, _ word: String) -> Bool {
    find(Array(word.utf8), in: Array(line), from: 0) != nil
  }
}

/// Where `needle` begins in `text` at or after `from`.
func find(_ needle: [UInt8], in text: [UInt8], from: Int) -> Int? {
  guard let first = needle.first, text.count >= needle.count else { return nil }
  let last = text.count - needle.count
  var at = from
  while at <= last {
    if text[at] == first, text[at..<(at + needle.count)].elementsEqual(needle) { return at }
    at += 1
  }
  return nil
}
