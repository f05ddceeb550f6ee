/// How much an archive may hold. Everything is read in memory, so all of it is bounded.
public struct ArchiveLimits: Sendable {
  /// The longest packed archive, in bytes.
  public var packedBytes: Int
  /// The most that may come out of it, in bytes, headers included.
  public var unpackedBytes: Int
  /// The most headers, those of long names included.
  public var entries: Int
  /// How many times its packed size an archive may unpack to; above `ratioFloor` only, since a short
  /// run of equal lines packs better than any bomb.
  public var ratio: Int
  /// The unpacked size, in bytes, up to which any ratio is fine.
  public var ratioFloor: Int

  public init(
    packedBytes: Int = 512 << 20, unpackedBytes: Int = 512 << 20, entries: Int = 100_000,
    ratio: Int = 250, ratioFloor: Int = 32 << 20
  ) {
    self.packedBytes = packedBytes
    self.unpackedBytes = unpackedBytes
    self.entries = entries
    self.ratio = ratio
    self.ratioFloor = ratioFloor
  }
}
