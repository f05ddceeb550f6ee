import Facts

/// A piece of evidence in words: the line, cut in its middle if it is long, and when it was seen.
struct ProofWords {
  let proof: Proof
  let moments: TimeText

  /// Longer lines lose their middle: what matters of a log line is at one of its ends.
  static let longest = 600

  var line: String { proof.line.excerpt(Self.longest) }

  /// `3 times, last 40 s ago (09:50:18 UTC), first 5 min ago (09:45:22 UTC)`
  var seen: String? {
    let last = moments.text(for: proof.timestamp)
    guard proof.count > 1 else { return last }
    // Within one second they read alike.
    let told = moments.text(for: proof.first)
    let first = told == last ? nil : told
    return [
      "\(proof.count) times", last.map { "last \($0)" }, first.map { "first \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}

extension String {
  /// The text without its middle when it has more than so many characters.
  func excerpt(_ most: Int) -> String {
    guard utf8.count > most, count > most else { return self }
    return "\(prefix(most / 2)) […] \(suffix(most / 2))"
  }
}
