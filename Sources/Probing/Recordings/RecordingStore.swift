import Archive

/// Where the files of a recording lie.
enum RecordingStore: Sendable {
  case folder(UntrustedFolder)
  /// `prefix` is the folder inside of the archive, empty or with its slash.
  case archive(FileTree, prefix: String, name: String)

  /// No recording is longer than this in all, in bytes.
  static let maximumBytes = 512 << 20

  /// The recording's name in a complaint.
  var name: String {
    switch self {
    case .folder(let folder): folder.path
    case .archive(_, _, let name): name
    }
  }

  /// The file's length in bytes.
  func size(of file: String) throws(RecordingError) -> Int {
    switch self {
    case .folder(let folder): try folder.size(of: file)
    case .archive: try bytes(of: file).count
    }
  }

  func bytes(of file: String) throws(RecordingError) -> ArraySlice<UInt8> {
    switch self {
    case .folder(let folder): return try folder.bytes(of: file, atMost: Self.maximumBytes)[...]
    case .archive(let tree, let prefix, let name):
      guard let content = tree[prefix + file] else {
        throw RecordingError("\(name): \(file) is not in it")
      }
      return content
    }
  }

  /// Finds the recording in an unpacked archive; somebody may have packed the folder around it, too.
  static func archive(_ tree: FileTree, name: String) throws(RecordingError) -> RecordingStore {
    if tree[RecordingIndex.name] != nil { return .archive(tree, prefix: "", name: name) }
    let inside = tree.paths.filter { $0.hasSuffix("/" + RecordingIndex.name) }
    guard let index = inside.first else {
      throw RecordingError(
        "\(name): there is no \(RecordingIndex.name) in it; name an archive that"
          + " `casa doctor --record` wrote")
    }
    guard inside.count == 1 else {
      throw RecordingError("\(name): holds \(inside.count) recordings; pack one alone")
    }
    return .archive(tree, prefix: String(index.dropLast(RecordingIndex.name.count)), name: name)
  }
}
