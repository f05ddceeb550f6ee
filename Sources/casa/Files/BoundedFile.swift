import Glibc

/// Files and pipes, read with a bound.
enum BoundedFile {
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(code: Int32) { description = String(cString: strerror(code)) }

    init(_ description: String) { self.description = description }
  }

  /// The first bytes of a file that was not named, or nil when it is not there.
  ///
  /// Whoever may write to the folder may have put it there: it is only taken as a regular file of
  /// this user or of root, never through a link, and opening it never blocks.
  static func readUnnamed(_ path: String, atMost most: Int) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return nil }
    if descriptor < 0, errno == ELOOP { throw Failure("it is a link") }
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("it is no regular file") }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw Failure("it belongs to another user")
    }
    var bytes: [UInt8] = []
    try chunks(from: descriptor) { chunk in
      bytes.append(contentsOf: chunk.prefix(most - bytes.count))
      return bytes.count < most
    }
    return bytes
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
    try chunks(from: descriptor, take: take)
  }

  private static func chunks(
    from descriptor: Int32, take: (UnsafeRawBufferPointer) -> Bool
  ) throws(Failure) {
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
