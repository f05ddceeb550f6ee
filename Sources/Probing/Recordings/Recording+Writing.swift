import Archive
public import Evidence
import FoundationEssentials
import Glibc

extension Recording {
  /// The folder that everything in an archive lies in, so that unpacking it makes one folder.
  private static let folderInArchive = "casa-recording"

  /// Complains, before anything is asked, about a place where nothing can be written: a folder that
  /// is not empty, an archive that exists.
  public static func checkIsFree(_ path: String) throws(RecordingError) {
    var status = stat()
    if Tarball.isNamed(by: path) {
      if lstat(path, &status) == 0 {
        throw RecordingError("\(path): exists; name a new file for --record, or remove it first")
      }
    } else if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw RecordingError(
        "\(path): is a file; name a new folder for --record, or a file that ends in .tar.gz")
    } else if let there = try? FileManager.default.contentsOfDirectory(atPath: path), !there.isEmpty
    {
      throw RecordingError("\(path): is not empty; name a new folder for --record")
    }
    let parent = nearestFolder(above: path)
    if access(parent, W_OK) != 0 {
      throw RecordingError(
        "\(path): cannot be written: \(parent): \(String(cString: strerror(errno)))")
    }
  }

  /// The folder that exists and that the place is, or will be, below.
  private static func nearestFolder(above path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while parts.last == "" { parts.removeLast() }
    while parts.count > 1 {
      parts.removeLast()
      let folder = parts.joined(separator: "/")
      if folder.isEmpty { return "/" }
      if access(folder, F_OK) == 0 { return folder }
    }
    return "."
  }

  /// Writes the evidence into a new folder, or into one file when the name ends in `.tar.gz` or
  /// `.tgz`. It is there whole or not at all, readable for its owner only; what exists stays.
  public static func write(
    _ evidence: Evidence, to path: String, tool: String
  ) throws(RecordingError) {
    try checkIsFree(path)
    do {
      let files = try RecordingFiles(evidence, tool: tool).tree
      if Tarball.isNamed(by: path) {
        var inside = FileTree()
        for name in files.paths {
          try inside.add(files[name] ?? [], at: "\(folderInArchive)/\(name)")
        }
        try NewPlace(path).write(file: Tarball.pack(inside, time: evidence.now))
      } else {
        try NewPlace(path).write(folder: files, last: RecordingIndex.name)
      }
    } catch {
      throw RecordingError("\(path): cannot be written: \(error)")
    }
  }
}
