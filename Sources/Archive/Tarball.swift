/// A tree of files as one `.tar.gz`. Pure: bytes in, bytes out.
public enum Tarball {
  /// Whether a file of this name is one.
  public static func isNamed(by path: String) -> Bool {
    [".tar.gz", ".tgz"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Unpacks an untrusted archive.
  ///
  /// - Throws: ``ArchiveError`` when it is cut off or damaged, holds more than the limits allow, or
  ///   holds anything but regular files and folders with harmless names.
  public static func unpack(
    _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()
  ) throws(ArchiveError) -> FileTree {
    try TarReader.tree(Gzip.unpacked(bytes, limits: limits), limits: limits)
  }

  /// Packs a tree; equal trees and times give equal bytes.
  ///
  /// - Parameter time: of every entry, seconds since 1970.
  public static func pack(_ tree: FileTree, time: Int) throws(ArchiveError) -> [UInt8] {
    try Gzip.packed(TarWriter.bytes(tree, time: time))
  }
}
