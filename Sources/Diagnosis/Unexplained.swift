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
