import Glibc

/// A folder that somebody else may have filled: nothing in it leads out, hangs, or is read without
/// a bound.
struct UntrustedFolder: Sendable {
  let path: String

  /// The length of a regular file below it, in bytes.
  func size(of name: String) throws(RecordingError) -> Int {
    let (descriptor, size) = try open(name)
    close(descriptor)
    return size
  }

  func bytes(of name: String, atMost most: Int) throws(RecordingError) -> [UInt8] {
    let (descriptor, size) = try open(name)
    defer { close(descriptor) }
    guard size <= most else {
      throw RecordingError("\(path)/\(name): longer than \(most >> 20) MiB")
    }
    do {
      return try Reading.bytes(of: descriptor, atMost: most, expecting: size)
    } catch {
      throw RecordingError("\(path)/\(name): \(error)")
    }
  }

  /// Opens segment by segment, without ever following a link.
  private func open(_ name: String) throws(RecordingError) -> (descriptor: Int32, size: Int) {
    func refuse(_ reason: String) -> RecordingError { RecordingError("\(path)/\(name): \(reason)") }
    let segments = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.utf8.contains(0), segments.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      throw RecordingError("\(path)/\(RecordingIndex.name): \(name) is no file inside")
    }
    var folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for segment in segments.dropLast() where folder >= 0 {
      let next = openat(folder, String(segment), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let code = errno
      close(folder)
      errno = code
      folder = next
    }
    guard folder >= 0 else { throw refuse(Self.reason(errno)) }
    // A fifo without a writer would hold up a plain open for ever.
    let descriptor = openat(
      folder, String(segments[segments.count - 1]),
      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    let code = errno
    close(folder)
    guard descriptor >= 0 else { throw refuse(Self.reason(code)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw refuse("is no regular file")
    }
    return (descriptor, Int(status.st_size))
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ELOOP: "is a symbolic link"
    case ENOTDIR: "a part of its path is no folder, or a symbolic link"
    case ENXIO: "is no regular file"
    default: "cannot be read: \(String(cString: strerror(code)))"
    }
  }
}

/// Reading a descriptor with a bound.
enum Reading {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter expecting: how much there probably is, in bytes.
  static func bytes(
    of descriptor: Int32, atMost most: Int, expecting: Int = 0
  ) throws(Failure) -> [UInt8] {
    let size = 1 << 18
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(expecting, most))
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, size)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        throw Failure(description: "cannot be read: \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= most else {
        throw Failure(description: "longer than \(most >> 20) MiB")
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
