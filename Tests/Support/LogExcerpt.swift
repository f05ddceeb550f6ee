import FoundationEssentials

/// The part of a recorded log that was asked for; the kubelet's order of limits.
struct LogExcerpt {
  var tailLines: Int?
  var limitBytes: Int?
  /// Seconds since 1970.
  var since: Int?
  var hasTimestamps: Bool

  func cut(_ log: [UInt8]) -> [UInt8] {
    var lines = log.split(separator: 10)
    if let since {
      let begin = Date(timeIntervalSince1970: Double(since)).formatted(.iso8601)
      // Timestamps of one format and zone compare as text; the last character is the zone.
      let stamp = Array(begin.utf8.dropLast())
      lines = lines.filter { !$0.prefix(stamp.count).lexicographicallyPrecedes(stamp) }
    }
    if let tailLines { lines = lines.suffix(tailLines) }
    if !hasTimestamps {
      lines = lines.map { line in
        line.firstIndex(of: 32).map { line[($0 + 1)...] } ?? line
      }
    }
    let text: [UInt8] = lines.flatMap { $0 + [10] }
    return limitBytes.map { Array(text.prefix($0)) } ?? text
  }
}
