/// Hands things on in their order, whatever order they come in.
struct InOrder<Value> {
  private let places: [Int]
  private var next = 0
  private var waiting: [Int: Value] = [:]

  /// - Parameter places: all that will come, in order.
  init(_ places: [Int]) { self.places = places }

  /// The values that are due now that this one has come.
  mutating func add(_ value: Value, at place: Int) -> [Value] {
    waiting[place] = value
    var due: [Value] = []
    while next < places.count, let value = waiting.removeValue(forKey: places[next]) {
      due.append(value)
      next += 1
    }
    return due
  }
}
