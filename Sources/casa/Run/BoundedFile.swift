import Glibc

/// Files and pipes, read with a bound.
enum BoundedFile {
  struct Failure: Error, CustomStringConvertible {
    let code: Int32

    var description: String { String(cString: strerror(code)) }
  }

  /// The first bytes of a file.
  static func read(_ path: String, atMost most: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    try chunks(of: path) { chunk in
      bytes.append(contentsOf: chunk.prefix(most - bytes.count))
      return bytes.count < most
    }
    return bytes
  }

  /// Hands the file (or, for `-`, standard input) to `take` in chunks until it has enough.
  static func chunks(
    of path: String, take: (UnsafeRawBufferPointer) -> Bool
  ) throws(Failure) {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { if path != "-" { close(descriptor) } }
    let size = 1 << 20
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, size)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Failure(code: errno) }
      if count == 0 || !take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
    }
  }
}
