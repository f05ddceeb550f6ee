import Evidence

/// An object that came, went or changed.
public struct ObjectChange: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable {
    case added, removed, changed
    /// Deleted and made again as it was.
    case remade
  }

  public var kind: Kind
  /// As kubectl takes it, such as `pods`.
  public var type: String
  /// `namespace/name`.
  public var name: String
  /// Empty unless it changed.
  public var fields: [FieldChange]

  /// The changes in all lists that both recordings hold. An object may stand in several of them.
  static func all(in pairs: [(RecordedAnswer, RecordedAnswer)]) -> [ObjectChange] {
    var found: [String: ObjectChange] = [:]
    for (old, new) in pairs {
      guard case .list(let then) = old.content, case .list(let now) = new.content else { continue }
      let type = Self.type(of: old.key)
      let before = objects(then)
      let after = objects(now)
      for name in Set(before.keys).union(after.keys) {
        let id = "\(type) \(name)"
        guard let change = change(type, name, before[name], after[name]) else { continue }
        // A list by labels tells "gone" of what has other labels now.
        if found[id] == nil || [.changed, .remade].contains(change.kind) { found[id] = change }
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func change(
    _ type: String, _ name: String, _ old: Document?, _ new: Document?
  ) -> ObjectChange? {
    switch (old, new) {
    case (nil, .some): return ObjectChange(kind: .added, type: type, name: name, fields: [])
    case (.some, nil):
      // Events go by themselves, after an hour.
      return type == "events"
        ? nil : ObjectChange(kind: .removed, type: type, name: name, fields: [])
    case (.some(let old), .some(let new)):
      if type == "events" { return nil }
      let isOther =
        old["metadata"]["uid"].string != nil && old["metadata"]["uid"] != new["metadata"]["uid"]
      let fields = old.changes(to: new).filter {
        !isOther || $0.path != "metadata.creationTimestamp"
      }
      if fields.isEmpty, !isOther { return nil }
      return ObjectChange(
        kind: fields.isEmpty ? .remade : .changed, type: type, name: name, fields: fields)
    case (nil, nil): return nil
    }
  }

  private static func objects(_ bytes: [UInt8]) -> [String: Document] {
    let items = Document(bytes)?["items"].items ?? []
    let named = items.compactMap { item -> (String, Document)? in
      guard let name = item["metadata"]["name"].string else { return nil }
      return (item["metadata"]["namespace"].string.map { "\($0)/\(name)" } ?? name, item)
    }
    return Dictionary(named) { first, _ in first }
  }

  /// The resource at the end of the list's path.
  private static func type(of key: String) -> String {
    String(key.prefix { $0 != "?" }.split(separator: "/").last ?? "")
  }
}
