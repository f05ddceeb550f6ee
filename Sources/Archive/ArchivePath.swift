/// The name of an entry, made plain: relative, without `.` and `..`.
struct ArchivePath {
  /// Segments joined by `/`; empty for the root.
  let text: String
  private let segments: [Substring]

  /// Longer names, deeper folders and longer segments are no recording's; a file system would refuse
  /// the last of them.
  private static let most = (bytes: 4096, segments: 64, segmentBytes: 255)

  /// - Throws: ``ArchiveError`` when the name leads out, or no file can have it.
  init(_ name: String) throws(ArchiveError) {
    func refuse(_ reason: String) -> ArchiveError { ArchiveError(entry: name, reason) }
    if name.isEmpty { throw refuse("has no name") }
    if name.utf8.count > Self.most.bytes { throw refuse("has a name that is too long") }
    if name.utf8.first == UInt8(ascii: "/") { throw refuse("has an absolute name") }
    if name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
      throw refuse("has a control character in its name")
    }
    let parts = name.split(separator: "/").filter { $0 != "." }
    if parts.contains("..") { throw refuse("leads out of the archive with ..") }
    if parts.count > Self.most.segments { throw refuse("lies too deep") }
    if parts.contains(where: { $0.utf8.count > Self.most.segmentBytes }) {
      throw refuse("has a name that no file can have")
    }
    segments = parts
    text = parts.joined(separator: "/")
  }

  var isRoot: Bool { segments.isEmpty }

  /// The folders that it lies in, the outermost first.
  var parents: [String] {
    segments.indices.dropFirst().map { segments[..<$0].joined(separator: "/") }
  }
}
