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

  /// What a line looks like that tells of an error, in any of CASA's languages.
  static let error: Pattern? = try? Pattern(
    #"ERROR|FATAL|PANIC|CRITICAL|SEVERE|panic:|\[emerg\]|"level":"error"|Traceback|Exception: |Error: "#
  )

  /// What tells of any trouble, also in lines that are no errors to their program, such as a call
  /// that was denied.
  private static let trouble: Pattern? = try? Pattern(
    #"(?i)error|fatal|panic|exception|traceback|warn|fail|refus|denied|deny|forbidden|unauthor|unable|cannot|can't|could not|couldn't|invalid|not found|no such|timeout|timed out|unreachable|reset by peer|not active|expired|missing|killed|" [45]\d\d "#
  )

  /// Whether the line tells of trouble, and not of what happens on a good day, too.
  static func isTrouble(_ line: String) -> Bool { trouble?.matches(line) ?? true }

  /// Whether the line itself tells something; the head of a traceback only says that one follows.
  static func isNews(_ line: String) -> Bool {
    let heads = [
      "Traceback (most recent call last):", "Exception in ASGI application",
      "During handling of the above exception",
    ]
    return !heads.contains { line.contains($0) }
  }

  /// The line with everything that varies replaced: what holds a digit, and what stands in quotes.
  static func shape(of line: String) -> String {
    let words = line.split(separator: " ").prefix(40).map { word -> Substring in
      word.utf8.contains { (48...57).contains($0) } ? "*" : word
    }
    var shape: [Substring] = []
    for word in words where !(word == "*" && shape.last == "*") { shape.append(word) }
    return shape.joined(separator: " ")
  }
}
