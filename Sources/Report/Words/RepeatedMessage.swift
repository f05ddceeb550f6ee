extension String {
  /// Shorter repetitions are left as they are.
  private static let shortestRepetition = 60
  /// Longer lines are not searched.
  private static let longestSearched = 4000

  /// The line without the message that one of these lines has already, such as the same refusal in
  /// an event and in the state of the pod.
  func withoutMessage(of earlier: [String]) -> String {
    guard count <= Self.longestSearched else { return self }
    for start in ranges(of: ": ").map(\.upperBound) {
      let head = self[start...].prefix(Self.shortestRepetition)
      guard head.count == Self.shortestRepetition else { return self }
      for line in earlier {
        guard let found = line.firstRange(of: head) else { continue }
        let same = zip(self[start...], line[found.lowerBound...]).prefix { $0 == $1 }.count
        let rest = self[start...].dropFirst(same)
        return self[..<start] + "(the same message)" + rest
      }
    }
    return self
  }
}
