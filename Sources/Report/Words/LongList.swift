/// As much of a list as a person reads, and how many more there are.
struct LongList<Element> {
  let shown: ArraySlice<Element>
  let left: Int

  init(_ all: [Element], most: Int) {
    // "and 1 more" takes the room of the one.
    shown = all.prefix(all.count - 1 == most ? all.count : most)
    left = all.count - shown.count
  }

  /// `and 12 more`; nil when all are shown.
  var rest: String? { left > 0 ? "and \(left) more" : nil }
}
