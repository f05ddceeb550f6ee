extension JSON {
  /// Where two documents differ, for a test to show: `findings.0.rule: "A" is not "B"`.
  public func differences(from other: JSON, at path: String = "") -> [String] {
    switch (self, other) {
    case (.object(let mine), .object(let theirs)):
      return Set(mine.keys).union(theirs.keys).sorted().flatMap { key in
        (mine[key] ?? .null).differences(from: theirs[key] ?? .null, at: path + ".\(key)")
      }
    case (.array(let mine), .array(let theirs)) where mine.count == theirs.count:
      return zip(mine, theirs).enumerated().flatMap { index, pair in
        pair.0.differences(from: pair.1, at: path + ".\(index)")
      }
    default:
      return self == other ? [] : ["\(path.dropFirst()): \(self) is not \(other)"]
    }
  }
}
