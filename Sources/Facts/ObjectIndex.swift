public import Evidence

/// The objects of one type, each once, in the order of their full names; found by namespace and name
/// without looking at all of them.
public struct ObjectIndex<Object: ClusterObject>: RandomAccessCollection, Sendable {
  private var objects: [Object] = []
  private var places: [String: Range<Int>] = [:]

  init() {}

  /// - Parameter objects: in the order in which they were listed. Lists overlap, such as that of all
  ///   namespaces by label and that of one namespace whole: of objects with one name the first
  ///   stays.
  init(_ objects: [Object]) {
    // Made once for each object, not at each comparison.
    let keys = objects.map(\.metadata.fullName)
    var order = Array(keys.indices)
    order.sort { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    var last: String?
    self.objects.reserveCapacity(objects.count)
    for index in order where keys[index] != last {
      last = keys[index]
      self.objects.append(objects[index])
    }
    var start = 0
    for (index, object) in self.objects.enumerated() {
      let namespace = object.metadata.namespace ?? ""
      let isLast =
        index + 1 == self.objects.count
        || (self.objects[index + 1].metadata.namespace ?? "") != namespace
      if isLast {
        places[namespace] = start..<(index + 1)
        start = index + 1
      }
    }
  }

  public var startIndex: Int { objects.startIndex }
  public var endIndex: Int { objects.endIndex }
  public subscript(position: Int) -> Object { objects[position] }

  /// Those of one namespace.
  func within(_ namespace: String) -> ArraySlice<Object> {
    objects[places[namespace] ?? 0..<0]
  }

  /// The one with that name; an empty namespace stands for none.
  func named(_ name: String, in namespace: String) -> Object? {
    var range = places[namespace] ?? 0..<0
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let there = objects[middle].metadata.name
      if there == name { return objects[middle] }
      range = there < name ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
