/// Values that are to be hidden wherever they stand, the longest first: one may hold another one.
struct KnownValues: ExpressibleByArrayLiteral {
  private(set) var inOrder: [[UInt8]] = []
  private var all: Set<[UInt8]> = []

  init(arrayLiteral values: [UInt8]...) {
    for value in values { insert(value) }
  }

  var count: Int { inOrder.count }

  /// Adds a value, and tells whether it is a new one.
  @discardableResult
  mutating func insert(_ value: [UInt8]) -> Bool {
    guard all.insert(value).inserted else { return false }
    let place = inOrder.firstIndex { other in
      other.count == value.count
        ? value.lexicographicallyPrecedes(other) : other.count < value.count
    }
    inOrder.insert(value, at: place ?? inOrder.count)
    return true
  }

  /// Whether one of them stands in the text.
  func isIn(_ text: ArraySlice<UInt8>) -> Bool {
    if inOrder.isEmpty { return false }
    let text = Array(text)
    return inOrder.contains { find($0, in: text, from: 0) != nil }
  }
}
