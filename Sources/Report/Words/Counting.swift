/// Numbers and lists as a sentence has them.
enum Counting {
  /// `1 check`, `3 checks`; nouns whose plural is not made with an s bring it along.
  static func counted(_ count: Int, _ noun: String, _ nouns: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : nouns ?? noun + "s")"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func joined(_ items: [String], _ word: String = "and") -> String {
    guard let last = items.last else { return "" }
    let others = items.dropLast().joined(separator: ", ")
    return others.isEmpty ? last : "\(others) \(word) \(last)"
  }
}
