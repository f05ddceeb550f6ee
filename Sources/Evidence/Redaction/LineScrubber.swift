/// Finds secrets in text by their shape, one line at a time.
struct LineScrubber {
  private let known: [[UInt8]]
  private let hosts: Set<[UInt8]>
  private let placeholder: ([UInt8]) -> [UInt8]
  private var insideKey = false
  /// A line `name: X_PASSWORD` makes the `value:` of the next one a secret.
  private var nextValueIsSecret = false

  init(
    known: [[UInt8]], hosts: Set<[UInt8]> = [], placeholder: @escaping ([UInt8]) -> [UInt8]
  ) {
    self.known = known.sorted { $0.count > $1.count }
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

  private mutating func scrubLine(_ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
    if insideKey {
      insideKey = !contains(line, "-----END")
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
    var text = line
    if let open = SecretShape.keyStart(in: text) {
      let close = SecretShape.keyEnd(in: text, after: open)
      insideKey = close == nil
      text.replaceSubrange(open..<(close ?? text.count), with: Array("[redacted key]".utf8))
    }
    for value in known { replaceAll(value, in: &text) }
    for finder in SecretShape.finders {
      var from = 0
      while let range = finder(text, from) {
        let secret = Array(text[range])
        if secret.isEmpty || SecretShape.isPlaceholder(secret) {
          from = max(range.upperBound, from + 1)
          continue
        }
        let mark = placeholder(secret)
        text.replaceSubrange(range, with: mark)
        from = range.lowerBound + mark.count
      }
    }
    hideStrangeHost(in: &text)
    if nextValueIsSecret, let range = SecretShape.yamlValue(in: text), !range.isEmpty,
      !SecretShape.isPlaceholder(Array(text[range]))
    {
      text.replaceSubrange(range, with: placeholder(Array(text[range])))
    }
    nextValueIsSecret = SecretShape.namesSecret(text)
    return text
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

  private func replaceAll(_ value: [UInt8], in text: inout [UInt8]) {
    var from = 0
    while let at = find(value, in: text, from: from) {
      let mark = placeholder(value)
      text.replaceSubrange(at..<(at + value.count), with: mark)
      from = at + mark.count
    }
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
