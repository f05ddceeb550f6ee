public import FoundationEssentials

/// The objects of one list, decoded to the fields that facts are made of.
public struct ObjectList: Sendable {
  /// An array of objects of one kind.
  public let items: any ClusterObjects

  public init(_ objects: [some ClusterObject]) { items = objects }

  /// The objects as that kind; nil when they are of another one.
  public func objects<Object: ClusterObject>(_: Object.Type = Object.self) -> [Object]? {
    // A cast alone would take an empty list of any kind.
    type(of: items) == [Object].self ? items as? [Object] : nil
  }

  public var count: Int {
    func count(_ items: some ClusterObjects) -> Int { items.objects.count }
    return count(items)
  }

  /// The objects of all lists in their order; nil unless there are lists, all of one kind.
  public init?(joining lists: [ObjectList]) {
    guard let first = lists.first else { return nil }
    func joined<Items: ClusterObjects>(_: Items) -> ObjectList? {
      var all: [Items.Object] = []
      for list in lists {
        guard let objects = list.objects(Items.Object.self) else { return nil }
        all += objects
      }
      return ObjectList(all)
    }
    guard let whole = joined(first.items) else { return nil }
    self = whole
  }

  /// The lists of the single namespaces; objects of the whole cluster are under the empty name.
  public var byNamespace: [String: ObjectList] {
    func parts(_ items: some ClusterObjects) -> [String: ObjectList] {
      Dictionary(grouping: items.objects) { $0.metadata.namespace ?? "" }
        .mapValues { ObjectList($0) }
    }
    return parts(items)
  }

  /// An empty list of the same kind as this one.
  public var emptied: ObjectList {
    func emptied<Items: ClusterObjects>(_: Items) -> ObjectList { ObjectList([Items.Object]()) }
    return emptied(items)
  }
}

extension ObjectList: Equatable {
  public static func == (left: ObjectList, right: ObjectList) -> Bool {
    func isEqual<Items: ClusterObjects>(_ items: Items) -> Bool {
      right.objects(Items.Object.self) == items.objects
    }
    return isEqual(left.items)
  }
}

extension ObjectList {
  /// Decodes a list as ``json()`` writes it: nothing but `items` is looked at.
  ///
  /// - Parameter redactor: hides what is secret in texts; nil where that was done before.
  /// - Throws: `DecodingError` when the document is no list of that type.
  public init(_ type: ResourceType, json: Data, redactor: Redactor?) throws {
    self = try ListDocument(type, json: json, redactor: redactor).list
  }

  /// The list as the API server would write it, with nothing but the decoded fields.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func json(_ items: some ClusterObjects) throws -> Data {
      try encoder.encode(["items": items.objects])
    }
    return try json(items)
  }
}
