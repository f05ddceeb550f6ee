/// Places in bytes that nothing has parsed yet.
enum LinesAndColumns {
  /// The line and column, counted from 1 in characters, right behind the given bytes.
  static func end(of bytes: some Collection<UInt8>) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for byte in bytes {
      if byte == 0x0A {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  /// How many bytes at the start are valid UTF-8.
  static func validPrefix(of bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var source = bytes.makeIterator()
    var valid = 0
    while case .valid(let scalar) = parser.parseScalar(from: &source) { valid += scalar.count }
    return valid
  }
}
