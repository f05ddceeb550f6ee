import Evidence

/// New lines in the logs of one container, over all pods of a namespace.
public struct LogChange: Sendable, Equatable, Codable {
  /// Lines of one form that did not stand in the older logs.
  public struct Shape: Sendable, Equatable, Codable {
    /// One of the lines, without its timestamp.
    public var example: String
    public var count: Int
  }

  public var namespace: String
  public var container: String
  public var newLines: Int
  /// Forms that are new, errors and the most frequent first; at most ``maximumShapes``.
  public var newShapes: [Shape]
  /// How many forms more are new.
  public var moreShapes: Int

  static let maximumShapes = 5

  /// Containers whose logs have lines that they had not.
  static func all(from old: [RecordedAnswer], to new: [RecordedAnswer]) -> [LogChange] {
    let then = logs(old)
    return logs(new).sorted {
      ($0.key.namespace, $0.key.container) < ($1.key.namespace, $1.key.container)
    }
    .compactMap { place, lines in
      var known: [Substring: Int] = [:]
      var shapes: Set<String> = []
      for line in then[place] ?? [] {
        known[line, default: 0] += 1
        shapes.insert(shape(of: line))
      }
      var count = 0
      var fresh: [String: Shape] = [:]
      for line in lines {
        if let left = known[line], left > 0 {
          known[line] = left - 1
          continue
        }
        count += 1
        let shape = shape(of: line)
        // What is indented belongs to the line above, as in a stack trace.
        guard !shapes.contains(shape), text(of: line).first.map({ !$0.isWhitespace }) ?? false
        else { continue }
        fresh[shape, default: Shape(example: String(text(of: line).prefix(200)), count: 0)].count +=
          1
      }
      guard count > 0 else { return nil }
      let ranked = fresh.values.sorted {
        (rank($0), $1.count, $0.example) < (rank($1), $0.count, $1.example)
      }
      return LogChange(
        namespace: place.namespace, container: place.container, newLines: count,
        newShapes: Array(ranked.prefix(maximumShapes)),
        moreShapes: max(0, ranked.count - maximumShapes))
    }
  }

  /// Errors before the rest.
  private static func rank(_ shape: Shape) -> Int {
    let words = ["ERROR", "FATAL", "PANIC", "panic:", "error", "Error", "Exception"]
    return words.contains { shape.example.contains($0) } ? 0 : 1
  }

  private struct Place: Hashable {
    var namespace: String
    var container: String
  }

  /// Lines with their timestamps, by container; pods come and go under other names.
  private static func logs(_ answers: [RecordedAnswer]) -> [Place: [Substring]] {
    var logs: [Place: [Substring]] = [:]
    for answer in answers {
      let words = answer.key.split(separator: "/").map(String.init)
      guard words.count == 4, case .log(let bytes) = answer.content else { continue }
      let container = words[3].hasSuffix(".previous") ? String(words[3].dropLast(9)) : words[3]
      logs[Place(namespace: words[1], container: container), default: []] +=
        String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
    return logs
  }

  /// The line behind the kubelet's timestamp.
  private static func text(of line: Substring) -> Substring {
    let space = line.firstIndex(of: " ") ?? line.startIndex
    let isTime =
      line[..<space].utf8.count >= 20 && line.utf8.first.map { (48...57).contains($0) } == true
    return isTime ? line[line.index(after: space)...] : line
  }

  /// The words that hold no digit: numbers, times, ids and addresses vary.
  private static func shape(of line: Substring) -> String {
    text(of: line).split(separator: " ").prefix(40).filter { word in
      !word.utf8.contains { (48...57).contains($0) }
    }.joined(separator: " ")
  }
}
