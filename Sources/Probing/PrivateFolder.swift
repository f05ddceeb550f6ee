import Glibc

/// A folder that only this user can enter, for the proxy's socket.
struct PrivateFolder: Sendable {
  let path: String

  /// The name of the one file in it.
  static let socket = "api.sock"

  /// Makes it under `TMPDIR`, or under /tmp where that would make a socket's path too long or nothing
  /// can be written there.
  init() throws(ClusterError) {
    let wished = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = wished.isEmpty || wished.utf8.count > 60 ? "/tmp" : wished
    guard let path = Self.made(in: parent) ?? Self.made(in: "/tmp") else {
      throw .noFolder("\(parent): \(String(cString: strerror(errno)))")
    }
    self.path = path
  }

  private static func made(in parent: String) -> String? {
    var template = Array("\(parent)/casa-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    return template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }

  func remove() {
    unlink("\(path)/\(Self.socket)")
    rmdir(path)
  }
}
