import FoundationEssentials

/// A JSON document of any shape.
enum Document: Equatable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([Document])
  case object([String: Document])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Failing is dear: what is frequent comes first.
    if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let members = try? container.decode([String: Document].self) {
      self = .object(members)
    } else if let items = try? container.decode([Document].self) {
      self = .array(items)
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if container.decodeNil() {
      self = .null
    } else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: container.codingPath, debugDescription: "no JSON value"))
    }
  }

  init?(_ bytes: some Sequence<UInt8>) {
    guard let value = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
      return nil
    }
    self = value
  }

  subscript(key: String) -> Document {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var items: [Document]? { if case .array(let items) = self { items } else { nil } }

  /// A value on one line, short.
  var shown: String {
    let text =
      switch self {
      case .null: "none"
      case .bool(let flag): "\(flag)"
      case .number(let number):
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
      case .string(let text): text.isEmpty ? "\"\"" : text
      case .array(let items): items.isEmpty ? "[]" : "[\(items.count) items]"
      case .object(let members):
        members.isEmpty ? "{}" : "{\(members.keys.sorted().prefix(6).joined(separator: ", "))}"
      }
    return text.count > 160 ? text.prefix(160) + ".." : text
  }
}

extension Document {
  /// Fields that change without anything having changed.
  private static let noise: Set<String> = [
    "resourceVersion", "managedFields", "generation", "observedGeneration", "lastTransitionTime",
    "lastHeartbeatTime", "lastProbeTime", "lastUpdateTime", "lastSyncTime", "uid",
    "kubectl.kubernetes.io/last-applied-configuration",
  ]

  /// Where two documents differ, by path, sorted.
  func changes(to other: Document, at path: String = "") -> [FieldChange] {
    if self == other { return [] }
    switch (self, other) {
    case (.object(let old), .object(let new)):
      return Set(old.keys).union(new.keys).subtracting(Self.noise).sorted().flatMap { key in
        let step =
          key.contains(".") || key.contains("/") ? "[\(key)]" : path.isEmpty ? key : ".\(key)"
        return (old[key] ?? .null).changes(to: new[key] ?? .null, at: path + step)
      }
    case (.array(let old), .array(let new)):
      let (old, new) = (Self.named(old), Self.named(new))
      let names =
        old.map(\.name) + new.map(\.name).filter { name in !old.contains { $0.name == name } }
      let before = Dictionary(old.map { ($0.name, $0.item) }) { first, _ in first }
      let after = Dictionary(new.map { ($0.name, $0.item) }) { first, _ in first }
      return names.flatMap { name in
        (before[name] ?? .null).changes(to: after[name] ?? .null, at: "\(path)[\(name)]")
      }
    default:
      return [FieldChange(path: path.isEmpty ? "." : path, old: shown, new: other.shown)]
    }
  }

  /// The items by the field that tells them apart, or by their place.
  private static func named(_ items: [Document]) -> [(name: String, item: Document)] {
    for key in ["name", "type", "key", "manager"] {
      let names = items.compactMap { $0[key].string }
      if names.count == items.count, Set(names).count == items.count {
        return Array(zip(names, items)).map { ($0, $1) }
      }
    }
    let texts = items.compactMap(\.string)
    if texts.count == items.count, Set(texts).count == items.count {
      return Array(zip(texts, items)).map { ($0, $1) }
    }
    return items.enumerated().map { ("\($0)", $1) }
  }
}
