import ArgumentParser
import Glibc
import Report

/// `--report FORMAT=PATH`: a format and the file it goes to.
struct ReportFile: ExplainedArgument, Sendable {
  static let formats = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
  static let expected = "FORMAT=PATH with one of \(formats)"
  let format: ReportFormat
  /// `-` for standard output.
  let path: String
  var description: String { "\(format.rawValue)=\(path)" }
  /// It takes the place of what standard output would show.
  var isOutput: Bool { path == "-" }

  init?(argument: String) {
    guard let split = argument.firstIndex(of: "="),
      let format = ReportFormat(rawValue: String(argument[..<split])),
      case let path = String(argument[argument.index(after: split)...]), !path.isEmpty
    else { return nil }
    self.format = format
    self.path = path
  }

  /// Why the file could not be written, before anything was asked; nil when all looks well.
  var obstacle: String? {
    if isOutput { return nil }
    let folder = Self.folder(of: path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      return "--report \(format.rawValue)=\(path): is a folder; name a file in it"
    }
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return "--report \(format.rawValue)=\(path): there is no folder \(folder); make it first"
    }
    return nil
  }

  /// Writes the text, whole or not at all: what was there stays until the new text is on disk.
  func write(_ text: String) throws(CannotWrite) {
    var status = stat()
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    // A pipe or a device has no old content to keep.
    if isSpecial { return try Self.put(text, at: path, flags: O_WRONLY, mode: 0) }
    let draft = "\(Self.folder(of: path))/.\(Self.name(of: path)).\(getpid()).part"
    do throws(CannotWrite) {
      try Self.put(text, at: draft, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o644)
      guard rename(draft, path) == 0 else { throw CannotWrite(path, errno) }
    } catch {
      unlink(draft)
      throw CannotWrite(path, error.code)
    }
  }

  /// Adds to a file that others write to as well, such as the step summary of a pipeline.
  static func append(_ text: String, to path: String) throws(CannotWrite) {
    try put(text, at: path, flags: O_WRONLY | O_APPEND | O_CREAT, mode: 0o644)
  }

  private static func put(_ text: String, at path: String, flags: Int32, mode: mode_t)
    throws(CannotWrite)
  {
    let descriptor = open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw CannotWrite(path, errno) }
    defer { close(descriptor) }
    let failure = Terminal.put(text, on: descriptor)
    guard failure == 0 else { throw CannotWrite(path, failure) }
    // A pipe cannot be synchronized, and need not be.
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw CannotWrite(path, errno) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}

/// A report that could not be written.
struct CannotWrite: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  init(_ path: String, _ code: Int32) {
    self.path = path
    self.code = code
  }

  var description: String {
    "\(path): cannot be written: \(String(cString: strerror(code))); name another file"
  }
}
