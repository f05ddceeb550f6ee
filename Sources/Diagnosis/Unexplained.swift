import Patterns
public import Vocabulary

/// Error lines that no rule explains, grouped by their shape: numbers, ids and addresses left out.
public struct Unexplained: Sendable, Equatable {
  /// The line with `*` where lines of the group differ.
  public var shape: String
  /// One of the lines, as it was written.
  public var example: String
  public var count: Int
  public var component: Component?
  public var command: String
  /// When the newest of them was written, as the kubelet wrote it; nil where it is unknown.
  public var last: String?

  /// Matches a line that tells of an error, in any of CASA's languages.
  static let error: Pattern? = try? Pattern(
    #"ERROR|FATAL|PANIC|CRITICAL|SEVERE|panic:|\[emerg\]|"level":"error"|Traceback|Exception: |Error: |error: |\terror\t|psycopg2\.errors\.|[a-z]Error$|[a-z]Timeout$|InvalidURL: |Killed|Bus error|postgres: could not |execution of the PostgreSQL server"#
  )

  /// Matches a line that tells of any trouble, also one that is no error to its program, such as a
  /// call that was denied.
  private static let trouble: Pattern? = try? Pattern(
    #"(?i)error|fatal|panic|exception|traceback|warn|fail|refus|denied|deny|forbidden|unauthor|unable|cannot|can't|could not|couldn't|invalid|not found|no such|timeout|timed out|unreachable|reset by peer|not active|expired|missing|killed|" [45]\d\d "#
  )

  /// Whether the line tells of trouble, and not of what happens on a good day, too.
  static func isTrouble(_ line: String) -> Bool { trouble?.matches(line) ?? true }

  /// No line is shown or compared further than this.
  private static let longestExample = 400

  /// As much of the line as is shown of it.
  static func example(_ line: UnsafeRawBufferPointer) -> String {
    String(decoding: line.prefix(longestExample), as: UTF8.self)
      + (line.count > longestExample ? "…" : "")
  }

  /// The line with everything that varies replaced: what holds a digit, and what is in quotes.
  static func shape(of line: some Collection<UInt8>) -> String {
    let line = String(decoding: line.prefix(longestExample), as: UTF8.self)
    let words = line.split(separator: " ").prefix(40).map { word -> Substring in
      word.utf8.contains { (48...57).contains($0) } ? "*" : word
    }
    var shape: [Substring] = []
    for word in words where !(word == "*" && shape.last == "*") { shape.append(word) }
    return shape.joined(separator: " ")
  }
}

extension Array where Element == ErrorBurst {
  /// The lines that no rule explains: a burst of which a finding quotes a line is explained whole.
  ///
  /// - Parameter isExplained: whether a finding quotes a line of that shape, or a rule knows it.
  func unexplained(_ isExplained: (String, ErrorBurst.Line) -> Bool) -> [Unexplained] {
    var groups: [String: Unexplained] = [:]
    for burst in self where !burst.lines.contains(where: { isExplained($0.key, $0.value) }) {
      for (shape, line) in burst.lines {
        let key = "\(burst.component?.rawValue ?? "") \(shape)"
        var group =
          groups[key]
          ?? Unexplained(
            shape: shape, example: line.example, count: 0, component: burst.component,
            command: burst.command)
        group.count += line.count
        group.last = Swift.max(group.last ?? "", line.last ?? "")
        groups[key] = group
      }
    }
    return groups.values.map { lines in
      var lines = lines
      if lines.last == "" { lines.last = nil }
      return lines
    }.sorted { ($1.count, $0.shape) < ($0.count, $1.shape) }
  }
}
