internal import CZlib

/// One gzip stream in memory, through zlib.
public enum Gzip {
  /// A window of 32 KiB, in a gzip wrapper and no other.
  private static let window: Int32 = 15 + 16
  private static let chunk = 1 << 18

  /// The content of a stream, which has to be whole, right and the only one.
  static func unpacked(
    _ bytes: [UInt8], limits: ArchiveLimits
  ) throws(ArchiveError) -> [UInt8] {
    guard bytes.count <= limits.packedBytes else {
      throw ArchiveError("is longer than \(limits.packedBytes >> 20) MiB")
    }
    guard bytes.starts(with: [0x1F, 0x8B]) else {
      throw ArchiveError(bytes.isEmpty ? "is empty" : "is no gzip archive")
    }
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, window, ZLIB_VERSION, size) == Z_OK else {
      throw ArchiveError("zlib does not start")
    }
    defer { inflateEnd(&stream) }
    let most = min(limits.unpackedBytes, max(limits.ratioFloor, limits.ratio * bytes.count))
    var output: [UInt8] = []
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunk)
    defer { buffer.deallocate() }
    var code = Z_OK
    let rest = bytes.withUnsafeBufferPointer { input in
      // zlib does not write there.
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(input.count)
      while code == Z_OK, output.count <= most {
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(chunk)
        code = inflate(&stream, Z_NO_FLUSH)
        output.append(contentsOf: buffer[..<(chunk - Int(stream.avail_out))])
      }
      return Int(stream.avail_in)
    }
    if output.count > most {
      throw ArchiveError(
        "unpacks to more than \(most >> 20) MiB from \(bytes.count) bytes, as a bomb does")
    }
    switch code {
    case Z_STREAM_END: break
    case Z_BUF_ERROR: throw ArchiveError("is cut off: its gzip stream has no end")
    default:
      let why = stream.msg.map { String(cString: $0) } ?? "error \(code)"
      throw ArchiveError("its gzip stream is damaged: \(why)")
    }
    if rest > 0 { throw ArchiveError("has \(rest) bytes after the end of its gzip stream") }
    return output
  }

  /// A stream of these bytes: the same for the same bytes, without name or time.
  public static func packed(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    guard bytes.count <= Int(UInt32.max) else { throw ArchiveError("is too long to be packed") }
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        size) == Z_OK
    else { throw ArchiveError("zlib does not start") }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var code = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        code = deflate(&stream, Z_FINISH)
        count = buffer.count - Int(stream.avail_out)
      }
    }
    guard code == Z_STREAM_END else { throw ArchiveError("cannot be packed: error \(code)") }
    return output
  }
}
