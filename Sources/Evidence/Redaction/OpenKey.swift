/// A key whose end is still to come, and how lines lose their keys.
struct OpenKey {
  /// Its lines so far; 0 outside of one.
  private var lines = 0
  /// What stood before its beginning.
  private var head: [UInt8] = []

  var isOpen: Bool { lines > 0 }

  /// The line without PEM blocks; one that stays open goes on in the next line.
  mutating func taken(from line: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var from = 0
    while true {
      if lines > 0 {
        if let end = KeyBlock.end(in: line, from: from) {
          output += KeyBlock.placeholder
          lines = 0
          from = end
        } else if from > 0 || KeyBlock.goesOn(in: line, behind: head[...]) {
          lines = lines == KeyBlock.maximumLines ? 0 : lines + 1
          return output + KeyBlock.placeholder
        } else {
          lines = 0
        }
      }
      if let body = KeyBlock.cutBody(in: line, from: from) {
        output += line[from..<body.lowerBound] + KeyBlock.placeholder
        from = KeyBlock.end(in: line, from: body.upperBound) ?? line.count
        continue
      }
      guard let open = begin(in: line, from: from) else { break }
      output += line[from..<open]
      from = open + 1
    }
    return from == 0 ? line : output + line[from...]
  }

  /// Where the next key of the line begins. A mark within a sentence hides nothing in its line, but
  /// a key may follow.
  private mutating func begin(in line: [UInt8], from: Int) -> Int? {
    guard let start = KeyBlock.start(in: line, from: from) else { return nil }
    lines = 1
    if KeyBlock.end(in: line, from: start) != nil { return start }
    head = Array(line[..<start].dropFirst(SecretShape.contentStart(of: line)))
    var next = start
    while !KeyBlock.opens(in: line, at: next) {
      guard let further = KeyBlock.start(in: line, from: next + 5) else { return nil }
      next = further
    }
    return start
  }
}
