import Glibc

/// Where `needle` begins in `text` at or after `from`.
package func find(_ needle: [UInt8], in text: [UInt8], from: Int) -> Int? {
  guard let first = needle.first, from <= text.count - needle.count else { return nil }
  return text.withUnsafeBytes { text in
    needle.withUnsafeBytes { needle in
      guard let start = text.baseAddress, let word = needle.baseAddress else { return nil }
      var at = from
      let last = text.count - needle.count
      while at <= last, let hit = memchr(start + at, Int32(first), last - at + 1) {
        at = UnsafeRawPointer(hit) - start
        if memcmp(hit, word, needle.count) == 0 { return at }
        at += 1
      }
      return nil
    }
  }
}
