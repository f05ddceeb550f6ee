import Glibc

/// A folder that only this user can enter, for the proxy's socket.
struct PrivateFolder: Sendable {
  let path: String

  /// The name of the one file in it.
  static let socket = "api.sock"

  /// Makes it under `TMPDIR`, or under /tmp where that would make a socket's path too long.
  init() throws(ClusterError) {
    let wished = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = wished.isEmpty || wished.utf8.count > 60 ? "/tmp" : wished
    var template = Array("\(parent)/casa-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .proxyFailed("no private folder in \(parent): \(String(cString: strerror(errno)))")
    }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  func remove() {
    unlink("\(path)/\(Self.socket)")
    rmdir(path)
  }
}
