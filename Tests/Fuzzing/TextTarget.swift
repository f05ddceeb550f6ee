@testable import Report

/// Text for a terminal: nothing in it acts on the terminal, and it fits the width.
enum TextTarget {
  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let text = String(decoding: input.dropFirst(), as: UTF8.self)
    let safe = SafeText.line(text)
    require(!safe.unicodeScalars.contains(where: SafeText.isUnsafe), "an unsafe scalar is left")
    require(SafeText.line(safe) == safe, "safe text is not safe")
    let room = Int(first) % 60 + 4
    for spans in [[Span(text)], Span.prose(text)] {
      for line in Wrapping(first: room, following: room).lines(spans) {
        let isWhole = line.contains(where: \.isWhole)
        require(isWhole || line.width <= room, "\(line.width) columns in \(room)")
      }
    }
  }
}
