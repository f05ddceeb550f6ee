import FoundationEssentials
import Glibc
import Probing

/// A recording that a person named.
enum RecordingFile {
  static func open(_ path: String) throws -> Recording {
    guard path != "-" else { return try Recording(at: path) }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw NoInput("\(path): no such file or folder; name a recording that --record wrote")
    }
    if isFolder, !FileManager.default.fileExists(atPath: "\(path)/recording.json") {
      throw RecordingError(
        "\(path): no recording, as it holds no recording.json; name a folder or .tar.gz that"
          + " --record wrote")
    }
    return try Recording(at: path)
  }

  /// `kept in x.tar.gz (42 KB); replay it with ..`
  static func confirmation(_ path: String) -> String {
    let size = bytes(at: path)
    let amount = size < 10_000_000 ? "\((size + 999) / 1000) KB" : "\(size / 1_000_000) MB"
    return "kept in \(path) (\(amount)); replay it with `casa doctor --replay \(path)`, and look"
      + " through it before you send it"
  }

  private static func bytes(at path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    guard status.st_mode & S_IFMT == S_IFDIR else { return Int(status.st_size) }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.reduce(0) { $0 + bytes(at: "\(path)/\($1)") }
  }
}
