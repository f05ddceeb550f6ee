import FoundationEssentials
import RuleTable

/// Rule files from disk.
enum RuleFiles {
  /// The built-in table with the user's files on top.
  static func table(extendedBy paths: [String]) throws -> RuleTable {
    try RuleTable.builtIn(extendedBy: paths.flatMap(files))
  }

  /// A file, or all YAML files of a folder by name.
  static func files(at path: String) throws(RuleErrors) -> [RuleTable.File] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw unreadable(path, "does not exist")
    }
    if isFolder {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let yaml = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      if yaml.isEmpty { throw unreadable(path, "holds no .yaml file") }
      return try yaml.map { name throws(RuleErrors) in try file(at: "\(path)/\(name)") }
    }
    return [try file(at: path)]
  }

  private static func file(at path: String) throws(RuleErrors) -> RuleTable.File {
    let handle: [UInt8]
    do {
      // A rule file is at most 1 MiB; the loader says so when it is longer.
      handle = try BoundedFile.read(path, atMost: (1 << 20) + 1)
    } catch {
      throw unreadable(path, "cannot be read")
    }
    return (path, handle)
  }

  private static func unreadable(_ path: String, _ reason: String) -> RuleErrors {
    RuleErrors([
      RuleError(
        place: Place(file: path, line: 1, column: 1), reason: reason,
        remedy: "name a rule file or a folder of rule files")
    ])
  }
}
