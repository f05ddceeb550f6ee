/// Regular files by their path, with nothing that could lead out of the tree.
public struct FileTree: Sendable, Equatable {
  public private(set) var files: [String: ArraySlice<UInt8>] = [:]
  /// Every folder, those that only stand in a path as well.
  public private(set) var folders: Set<String> = []
  /// Folders that were named as such; a second time is a mistake.
  private var named: Set<String> = []

  public init() {}

  /// The paths of the files, sorted.
  public var paths: [String] { files.keys.sorted() }

  public subscript(path: String) -> ArraySlice<UInt8>? { files[path] }

  /// Adds a file.
  ///
  /// - Throws: ``ArchiveError`` when the name is no safe one, is there already, or is a folder's.
  public mutating func add(_ content: ArraySlice<UInt8>, at name: String) throws(ArchiveError) {
    let path = try ArchivePath(name)
    guard !path.isRoot, !name.hasSuffix("/") else {
      throw ArchiveError(entry: name, "is a file with the name of a folder")
    }
    if files[path.text] != nil { throw ArchiveError(entry: name, "is in it twice") }
    if folders.contains(path.text) {
      throw ArchiveError(entry: name, "is in it as a file and as a folder")
    }
    try addParents(of: path, for: name)
    files[path.text] = content
  }

  /// Adds a folder; the root is always there.
  public mutating func addFolder(at name: String) throws(ArchiveError) {
    let path = try ArchivePath(name)
    if files[path.text] != nil {
      throw ArchiveError(entry: name, "is in it as a file and as a folder")
    }
    guard named.insert(path.text).inserted else {
      throw ArchiveError(entry: name, "is in it twice")
    }
    guard !path.isRoot else { return }
    try addParents(of: path, for: name)
    folders.insert(path.text)
  }

  private mutating func addParents(of path: ArchivePath, for name: String) throws(ArchiveError) {
    for parent in path.parents {
      if files[parent] != nil {
        throw ArchiveError(entry: name, "lies in \(parent), which is a file")
      }
      folders.insert(parent)
    }
  }
}
