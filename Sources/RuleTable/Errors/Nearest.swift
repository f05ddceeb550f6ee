/// Finds the word that a person most likely meant.
public enum Nearest {
  /// The known word nearest to `word`, or nil when none is near enough to be worth guessing.
  public static func match(for word: String, among known: [String]) -> String? {
    // Two typing errors in a short word make another word.
    let limit = max(1, min(word.count, 12) / 3)
    let written = Array(word.lowercased())
    let ranked = known.map { (word: $0, distance: distance(written, Array($0.lowercased()))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
      return nil
    }
    return best.word
  }

  /// `did you mean 'x'?`, or the list of what is known where a person would read it.
  public static func remedy(for word: String, among known: [String]) -> String {
    if let near = match(for: word, among: known) { return "did you mean '\(near)'?" }
    if known.isEmpty || known.count > 48 { return "add it, or name one that is there" }
    return "choose one of \(known.joined(separator: ", "))"
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var best = min(last[column + 1], current[column]) + 1
        best = min(best, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
