import Archive
import FoundationEssentials
import Glibc

/// A place where a file or folder appears at once, whole, and only if nothing is there yet.
struct NewPlace {
  private let path: String
  /// Beside it, so that it can be renamed.
  private let draft: String

  struct Failure: Error, CustomStringConvertible {
    let description: String

    /// The failure that the last call left in `errno`.
    static var last: Failure { Failure(description: String(cString: strerror(errno))) }
  }

  init(_ path: String) {
    var plain = Substring(path)
    while plain.count > 1, plain.last == "/" { plain.removeLast() }
    self.path = String(plain)
    let name = plain.split(separator: "/").last ?? ""
    let folder = plain.dropLast(name.count)
    draft = "\(folder).\(name).\(getpid()).part"
  }

  /// Writes a file that only its owner can read.
  func write(file bytes: [UInt8]) throws {
    try makeParent()
    do {
      try Self.create(draft, bytes[...])
      // Unlike a rename, a link never takes the place of what has come there meanwhile.
      if link(draft, path) == 0 {
        unlink(draft)
      } else if [EPERM, ENOTSUP, ENOSYS].contains(errno), access(path, F_OK) != 0 {
        if rename(draft, path) != 0 { throw Failure.last }
      } else {
        throw Failure.last
      }
    } catch {
      unlink(draft)
      throw error
    }
    syncParent()
  }

  /// Writes a folder of files that only its owner can read; an empty folder may be there.
  ///
  /// - Parameter last: the file that makes the others a whole.
  func write(folder tree: FileTree, last: String) throws {
    try makeParent()
    var status = stat()
    // A folder that is there may be a mount, or where the user is: it is filled, not replaced.
    if stat(path, &status) == 0 { return try fill(tree, last: last) }
    do {
      try Self.create(tree, in: draft)
      if rename(draft, path) != 0 { throw Failure.last }
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw error
    }
    syncParent()
  }

  private func fill(_ tree: FileTree, last: String) throws {
    let draft = "\(path)/.\(getpid()).part"
    let tops = Set((tree.paths + tree.folders).map { String($0.prefix { $0 != "/" }) })
    var moved: [String] = []
    do {
      try Self.create(tree, in: draft)
      for name in tops.subtracting([last]).sorted() + [last] {
        if rename("\(draft)/\(name)", "\(path)/\(name)") != 0 { throw Failure.last }
        moved.append(name)
      }
      rmdir(draft)
    } catch {
      for name in moved + [".\(getpid()).part"] {
        try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
      }
      throw error
    }
  }

  private static func create(_ tree: FileTree, in folder: String) throws {
    guard mkdir(folder, 0o700) == 0 else { throw Failure.last }
    for name in tree.folders.sorted() {
      guard mkdir("\(folder)/\(name)", 0o700) == 0 else { throw Failure.last }
    }
    for name in tree.paths { try create("\(folder)/\(name)", tree[name] ?? []) }
  }

  private func makeParent() throws {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    try FileManager.default.createDirectory(
      atPath: String(path[..<slash]), withIntermediateDirectories: true)
  }

  private static func create(_ file: String, _ bytes: ArraySlice<UInt8>) throws(Failure) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last }
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = Failure.last
        close(descriptor)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    // A full disk may tell so late.
    let isKept = fsync(descriptor) == 0
    let failure = Failure.last
    guard close(descriptor) == 0, isKept else { throw failure }
  }

  /// So that the name survives a crash, too; not every file system can.
  private func syncParent() {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
