import FoundationEssentials
import RuleTable

/// Rule files from disk.
enum RuleFiles {
  /// The built-in table with the user's files on top.
  static func table(extendedBy paths: [String]) throws -> RuleTable {
    try RuleTable.builtIn(extendedBy: paths.flatMap(files))
  }

  /// A file, or all YAML files of a folder by name.
  static func files(at path: String) throws -> [RuleTable.File] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw NoInput("\(path): no such file; \(remedy)")
    }
    if isFolder {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let yaml = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      if yaml.isEmpty { throw NoInput("\(path): holds no .yaml file; \(remedy)") }
      return try yaml.map { name in try file(at: "\(path)/\(name)") }
    }
    return [try file(at: path)]
  }

  private static func file(at path: String) throws -> RuleTable.File {
    let handle: [UInt8]
    do {
      // A rule file is at most 1 MiB; the loader says so when it is longer.
      handle = try BoundedFile.read(path, atMost: (1 << 20) + 1)
    } catch {
      throw NoInput("\(path): cannot be read: \(error); \(remedy)")
    }
    return (path, handle)
  }

  private static let remedy = "name a rule file or a folder of rule files"
}
