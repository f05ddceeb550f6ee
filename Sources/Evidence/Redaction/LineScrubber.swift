/// Finds secrets in text, one line at a time: known values, and what its shape gives away.
struct LineScrubber {
  private let known: KnownValues
  private let hosts: Set<[UInt8]>
  private let number: ([UInt8]) -> Int
  private var key = OpenKey()
  /// The line before was one of a key's body without its beginning.
  private var isInBody = false
  private var expectation = SecretShape.Expectation.nothing

  /// - Parameter number: the number of the placeholder for a secret that was found by its shape.
  init(
    known: KnownValues, hosts: Set<[UInt8]> = [], number: @escaping ([UInt8]) -> Int
  ) {
    self.known = known
    self.hosts = hosts
    self.number = number
  }

  mutating func scrub(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(10) else { return scrub([bytes[...]], bytes.count) }
    return scrub(bytes.split(separator: 10, omittingEmptySubsequences: false), bytes.count)
  }

  private mutating func scrub(_ lines: [ArraySlice<UInt8>], _ count: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(count)
    var cut: Set<Int>?
    for (index, line) in lines.enumerated() {
      if index > 0 { output.append(10) }
      // A name behind its value, or the end of a key: both are rare, and looked for ahead.
      if !key.isOpen, expectation == .nothing, Self.mayBeBody(line) {
        if cut == nil { cut = lines.count > 1 ? KeyBlock.cutLines(lines) : [] }
        if cut?.contains(index) == true {
          output += KeyBlock.placeholder
          continue
        }
      }
      switch SecretShape.ahead(lines, index) {
      case .value(let value):
        scrubLine(hiding([Hidden(range: value)], in: Array(line))[...], into: &output)
      case .opens(let next):
        scrubLine(line, into: &output)
        if !expectation.isOpen { expectation = next }
      case nil: scrubLine(line, into: &output)
      }
    }
    return output
  }

  /// It ends as a line of base64 does, without a blank for a while.
  private static func mayBeBody(_ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 4
      && line.suffix(16).allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), 32: true
        default: SecretShape.isHexOrLetter(byte)
        }
      }
  }

  private mutating func scrubLine(_ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
    let isCalm =
      !key.isOpen && expectation == .nothing && !isInBody
      && line.withUnsafeBufferPointer { isHarmless($0) }
    if isCalm { output += line } else { output += scrubbed(Array(line)) }
  }

  /// Nothing in the line can be a secret.
  private func isHarmless(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    if SecretShape.mayHoldSecret(line) || line.count >= 64 && !line.contains(32) { return false }
    if !known.matches(in: line).isEmpty || !Base64Runs.texts(in: line).isEmpty { return false }
    guard LineCopy.mayDiffer(line) else {
      return known.count == 0 || !LineCopy.mayFold(line) || foldedMatches(Array(line)).isEmpty
    }
    let copies = LineCopy.all(of: Array(line))
    return copies.allSatisfy { copy in
      copy.bytes.withUnsafeBufferPointer {
        !SecretShape.mayHoldSecret($0) && Base64Runs.texts(in: $0).isEmpty
      }
    } && (known.count == 0 || foldedMatches(Array(line)).isEmpty)
  }

  private struct Hidden {
    var range: Range<Int>
    /// The number of a known value.
    var number: Int?
  }

  /// Hiding one secret can tell another one.
  private static let maximumLooks = 8

  private mutating func scrubbed(_ line: [UInt8]) -> [UInt8] {
    if isWithinBody(line) { return KeyBlock.placeholder }
    var text = key.taken(from: line)
    text = hiding(knownValues(in: text), in: text)
    // All shapes are looked for in the same text: hiding one could hide what tells the next. It can
    // also tell one, so it is looked again; what is clean stays as it is.
    for _ in 0..<Self.maximumLooks {
      let secrets = shapes(in: text)
      if secrets.isEmpty { break }
      text = hiding(secrets, in: text)
    }
    if !hosts.isEmpty { text = hiding(strangeHosts(in: text), in: text) }
    return followed(hidingExpected(in: text), from: line)
  }

  /// What earlier lines told, also in a copy without colours.
  private func hidingExpected(in text: [UInt8]) -> [UInt8] {
    let copy = LineCopy.plain(text)
    guard let value = SecretShape.expected(expectation, in: copy.bytes),
      !isClean(copy.bytes[value])
    else { return text }
    return hiding([Hidden(range: copy.origin(of: value))], in: text)
  }

  /// Remembers what the line says of the next ones.
  private mutating func followed(_ text: [UInt8], from line: [UInt8]) -> [UInt8] {
    expectation = SecretShape.next(expectation, after: LineCopy.plain(text).bytes)
    // What announces the next line may have gone with a header's value.
    if expectation == .nothing {
      expectation = SecretShape.expectation(after: LineCopy.plain(line).bytes)
    }
    return text
  }

  private mutating func isWithinBody(_ line: [UInt8]) -> Bool {
    isInBody = KeyBlock.isBareBody(line) || isInBody && KeyBlock.isBody(line)
    return isInBody && !key.isOpen
  }

  private func isClean(_ value: ArraySlice<UInt8>) -> Bool {
    SecretShape.isHarmless(value, .password)
  }

  // MARK: What is found

  private func knownValues(in text: [UInt8]) -> [Hidden] {
    guard known.count > 0 else { return [] }
    let plain = text.withUnsafeBufferPointer { known.matches(in: $0) }
    return plain.map { Hidden(range: $0.range, number: $0.number) } + foldedMatches(text)
  }

  private func foldedMatches(_ text: [UInt8]) -> [Hidden] {
    let copy = LineCopy.folded(text)
    return copy.bytes.withUnsafeBufferPointer { known.matches(in: $0) }.map {
      Hidden(range: copy.origin(of: $0.range), number: $0.number)
    }
  }

  private func shapes(in text: [UInt8]) -> [Hidden] {
    var found: [Hidden] = []
    for copy in LineCopy.all(of: text) {
      let ranges = SecretShape.ranges(in: copy.bytes) + encodedSecrets(in: copy.bytes)
      for range in ranges {
        let origin = copy.origin(of: range)
        if !origin.isEmpty, !SecretShape.isWithinPlaceholder(origin, text) {
          found.append(Hidden(range: origin))
        }
      }
    }
    return found
  }

  /// Base64 that holds a known value or a shape when it is decoded.
  private func encodedSecrets(in text: [UInt8]) -> [Range<Int>] {
    text.withUnsafeBufferPointer { Base64Runs.texts(in: $0) }.filter { run in
      !foldedMatches(run.text).isEmpty || KeyBlock.start(in: run.text, from: 0) != nil
        || !SecretShape.ranges(in: run.text).isEmpty
    }.map(\.range)
  }

  /// A password with `@` and `/` leaves a piece of itself where the resolver names the host, with
  /// nothing in its shape to tell: only the configured hosts say that it is none.
  private func strangeHosts(in text: [UInt8]) -> [Hidden] {
    var ranges: [Hidden] = []
    var from = 0
    while let range = SecretShape.unresolvedHost(in: text, from: from) {
      from = range.lowerBound
      let host = Array(text[range])
      // The word None is there when the host is not configured at all.
      let isExpected =
        hosts.contains(host) || host == Array("None".utf8)
        || find(Array("[redacted".utf8), in: host, from: 0) != nil
      if !isExpected { ranges.append(Hidden(range: range)) }
    }
    return ranges
  }

  // MARK: Hiding

  /// The text with placeholders in the ranges, which may overlap; built in one pass.
  private func hiding(_ hidden: [Hidden], in text: [UInt8]) -> [UInt8] {
    if hidden.isEmpty { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var done = 0
    for next in hidden.sorted(by: Self.isEarlier) where next.range.upperBound > done {
      if next.range.lowerBound > done { output += text[done..<next.range.lowerBound] }
      let secret = text[max(done, next.range.lowerBound)..<next.range.upperBound]
      output += "[redacted:\(next.number ?? number(Array(secret)))]".utf8
      done = next.range.upperBound
    }
    return output + text[done...]
  }

  private static func isEarlier(_ left: Hidden, _ right: Hidden) -> Bool {
    (left.range.lowerBound, right.range.upperBound)
      < (right.range.lowerBound, left.range.upperBound)
  }
}
