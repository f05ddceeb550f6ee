public import FoundationEssentials

/// The API groups that a server serves, and in which versions.
public struct ServedGroups: Sendable, Equatable {
  private let versions: [String: [String]]

  /// - Parameter answer: of a GET of `/apis`; nil when it is anything else.
  public init?(answer: Data) {
    guard let list = try? JSONDecoder().decode(Wire.self, from: answer), list.kind == "APIGroupList"
    else { return nil }
    versions = Dictionary(
      list.groups.map { ($0.name, $0.versions.map(\.version)) }, uniquingKeysWith: +)
  }

  /// How a kind of objects can be listed there.
  public enum Support: Sendable, Equatable {
    /// In this version, the newest that both sides know.
    case version(String)
    /// There are none: the server has no such group.
    case noGroup
    /// There may be some, in versions that casa does not know.
    case otherVersions([String])
  }

  public func support(for type: ResourceType) -> Support {
    let kind = type.kind
    if kind.group.isEmpty { return .version(kind.versions[0]) }
    guard let served = versions[kind.group] else { return .noGroup }
    return kind.versions.first(where: served.contains).map { .version($0) }
      ?? .otherVersions(served)
  }

  private struct Wire: Decodable {
    var kind: String?
    var groups: [Group]

    struct Group: Decodable {
      var name: String
      var versions: [Version]
    }

    struct Version: Decodable { var version: String }
  }
}

extension ServedGroups.Support {
  /// Why there is no list of that type, or nil when there can be one.
  public func refusal(of type: ResourceType) -> Unanswered? {
    switch self {
    case .version: nil
    case .noGroup:
      Unanswered(why: .notInstalled, detail: "the server has no API group \(type.group)")
    case .otherVersions(let served):
      Unanswered(
        why: .error,
        detail: "the server serves \(type.group) as \(served.joined(separator: ", ")), casa reads"
          + " \(type.kind.versions.joined(separator: ", "))")
    }
  }
}

/// The kinds of objects of one version of a group, as `/apis/GROUP/VERSION` lists them.
public struct ServedResources: Sendable {
  private let plurals: Set<String>

  /// Nil when the answer is anything else.
  public init?(answer: Data) {
    guard let list = try? JSONDecoder().decode(Wire.self, from: answer),
      list.kind == "APIResourceList"
    else { return nil }
    plurals = Set(list.resources.map(\.name))
  }

  public func holds(_ type: ResourceType) -> Bool { plurals.contains(type.plural) }

  private struct Wire: Decodable {
    var kind: String?
    var resources: [Resource]

    struct Resource: Decodable { var name: String }
  }
}
