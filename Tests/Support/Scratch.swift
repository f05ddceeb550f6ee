import FoundationEssentials
import Glibc

/// A folder that goes when nobody holds it any more.
public final class Scratch: Sendable {
  public let path: String

  public init() throws {
    var template = Array("/tmp/casa-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("no folder in /tmp: errno \(errno)") }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path; folders in its name are made.
  @discardableResult
  public func write(_ text: String, to name: String, isProgram: Bool = false) throws -> String {
    let file = "\(path)/\(name)"
    try makeFolder(String(name[..<(name.lastIndex(of: "/") ?? name.startIndex)]))
    try Data(text.utf8).write(to: URL(filePath: file))
    if isProgram, chmod(file, 0o755) != 0 { throw Failure("chmod \(file): errno \(errno)") }
    return file
  }

  @discardableResult
  public func makeFolder(_ name: String) throws -> String {
    let folder = "\(path)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Every file below a folder of it, by path relative to that folder.
  public func files(in name: String = "") -> [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(name)"))?.sorted() ?? []
  }

  public func text(of name: String) -> String? {
    (try? Data(contentsOf: URL(filePath: "\(path)/\(name)"))).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// What went wrong in a test's own machinery.
public struct Failure: Error, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
