/// Matches many patterns against every line of a text that may come in chunks.
///
/// A line ends in `\n`, and a `\r` before that, or at the end of the text, is not part of it.
/// The last line need not end in anything. Only the first `maximumLineLength` bytes of a line are
/// looked at. The memory needed does not depend on the length of the text.
///
/// The matches are exactly those that `Pattern.firstMatch` finds for every pattern on every line,
/// but only lines with a literal that the pattern requires are tried. Patterns without such a
/// literal work too, at the price that each of them is run on every line.
public struct LineScanner: Sendable {
  /// Receives a match: the pattern's index, the line's number counted from 1, the line without
  /// its line end, valid only during the call, and the match in it.
  public typealias Report = (
    _ pattern: Int, _ lineNumber: Int, _ line: UnsafeRawBufferPointer, _ match: Match
  ) -> Void

  /// How many bytes of a line are looked at.
  public static let maximumLineLength = 65_536

  /// The number of complete lines so far; after `finish`, of all lines.
  public private(set) var lines = 0
  /// How many of them were longer than `maximumLineLength`, so that their rest was skipped.
  public private(set) var overlongLines = 0

  private var matcher: LineMatcher
  /// The beginning of the line that the chunks so far have left open.
  private var open: [UInt8] = []
  private var openIsOverlong = false

  /// Prepares to look for the patterns, which are reported by their index.
  public init(patterns: [Pattern]) {
    matcher = LineMatcher(patterns)
  }

  /// Scans the next chunk of the text, which may end anywhere, even within a character.
  ///
  /// - Parameters:
  ///   - chunk: The bytes that follow those of the previous chunk.
  ///   - each: Called for every match, in order of lines and then of patterns.
  public mutating func scan(_ chunk: UnsafeRawBufferPointer, each: Report) {
    var start = 0
    if !open.isEmpty {
      let newline = chunk.firstNewline(in: 0..<chunk.count)
      keep(chunk[..<(newline ?? chunk.count)])
      guard let newline else { return }
      closeLine(each)
      start = newline + 1
    }
    while start < chunk.count {
      // As many lines at once as are surely not overlong.
      let end = min(start + Self.maximumLineLength + 1, chunk.count)
      if let newline = chunk.lastNewline(in: start..<end) {
        lines += matcher.scanLines(chunk, in: start..<newline + 1, after: lines, each)
        start = newline + 1
      } else if let newline = chunk.firstNewline(in: end..<chunk.count) {
        lines += 1
        overlongLines += 1
        let cut = start..<start + Self.maximumLineLength
        matcher.scanLine(UnsafeRawBufferPointer(rebasing: chunk[cut]), number: lines, each)
        start = newline + 1
      } else {
        return keep(chunk[start...])
      }
    }
  }

  /// Scans the last line if it was left open; to be called once, at the end of the text.
  ///
  /// - Parameter each: Called for every match in the line.
  public mutating func finish(each: Report) {
    if !open.isEmpty { closeLine(each) }
  }

  /// Scans a whole text, whose lines are counted from 1 again. What the scanner has learnt from
  /// earlier texts makes it faster.
  ///
  /// - Parameters:
  ///   - text: All of the text's bytes.
  ///   - each: Called for every match, in order of lines and then of patterns.
  public mutating func scanAll(_ text: UnsafeRawBufferPointer, each: Report) {
    (lines, overlongLines) = (0, 0)
    scan(text, each: each)
    finish(each: each)
  }

  /// Adds to the open line as much as still counts.
  private mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>) {
    let room = Self.maximumLineLength - open.count
    if bytes.count > room { openIsOverlong = true }
    open.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes.prefix(room)))
  }

  private mutating func closeLine(_ each: Report) {
    lines += 1
    if openIsOverlong { overlongLines += 1 }
    // Taken out meanwhile, as it must not be read through `self` while the matcher changes.
    var line: [UInt8] = []
    swap(&line, &open)
    let isCut = openIsOverlong
    line.withUnsafeBytes {
      matcher.scanLine(isCut ? $0 : $0.withoutCarriageReturn, number: lines, each)
    }
    swap(&line, &open)
    open.removeAll(keepingCapacity: true)
    openIsOverlong = false
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes without a `\r` at their end.
  var withoutCarriageReturn: UnsafeRawBufferPointer {
    last == 0x0D ? UnsafeRawBufferPointer(rebasing: dropLast()) : self
  }
}
