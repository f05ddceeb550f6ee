import Evidence
import Probing

@testable import Archive

/// The reader of archives: packed ones where the input starts as gzip does, else the tar inside.
/// What it accepts holds harmless names only and survives being packed, and a recording in it opens
/// or is refused.
enum ArchiveTarget {
  private static let limits = ArchiveLimits(
    packedBytes: 1 << 20, unpackedBytes: 8 << 20, entries: 1000, ratio: 250, ratioFloor: 4 << 20)

  static func run(_ input: [UInt8]) {
    let isPacked = input.starts(with: [0x1F, 0x8B])
    guard
      let tree = try? isPacked
        ? Tarball.unpack(input, limits: limits) : TarReader.tree(input, limits: limits)
    else { return }
    for path in tree.paths {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      require(!parts.contains { ["", ".", ".."].contains($0) }, "a path that leads elsewhere")
      require(!path.utf8.contains(0), "a path with a NUL")
    }
    guard let packed = try? Tarball.pack(tree, time: 0) else { fatalError("it cannot be packed") }
    let again = try? Tarball.unpack(packed)
    require(again?.files == tree.files, "packed and unpacked it is another tree")
    guard let recording = try? Recording(archive: packed, name: "f") else { return }
    for type in ResourceType.allCases {
      _ = try? recording.observation(of: .list(type, namespace: nil, labels: nil, fields: nil))
    }
    _ = try? recording.observation(of: .version)
  }
}
