import FoundationEssentials

/// What kubectl asks that casa does not: which types there are, and single objects.
extension RecordedCluster {
  /// The groups and versions, as far as kubectl looks at them.
  func discovery(_ target: String) -> Answer {
    switch target.prefix(while: { $0 != "?" }) {
    case "/api": return Answer(#"{"kind":"APIVersions","versions":["v1"]}"#)
    case "/apis":
      let groups = Dictionary(grouping: Set(served.map(\.version)).sorted()) { version in
        String(version.prefix { $0 != "/" })
      }
      let entries = groups.filter { $0.value[0].contains("/") }.sorted { $0.key < $1.key }.map {
        group, versions in
        let named = versions.map {
          #"{"groupVersion":"\#($0)","version":"\#($0.dropFirst(group.count + 1))"}"#
        }
        return #"{"name":"\#(group)","versions":[\#(named.joined(separator: ","))],"#
          + #""preferredVersion":\#(named[0])}"#
      }
      return Answer(
        #"{"kind":"APIGroupList","apiVersion":"v1","groups":[\#(entries.joined(separator: ","))]}"#)
    case "/api/v1": return resources("v1")
    case let path where path.hasPrefix("/apis/"): return resources(String(path.dropFirst(6)))
    default: return .noSuchPage
    }
  }

  private var served: [ServedKind] {
    ServedKind.all.filter { kind in
      kind.isBuiltIn || objects[kind.name] != nil
        || refused.keys.contains { $0.hasPrefix("\(kind.name) in ") }
    }
  }

  private func resources(_ version: String) -> Answer {
    let kinds = served.filter { $0.version == version }
    if kinds.isEmpty { return .noSuchPage }
    let entries = kinds.map { kind in
      let short = kind.shortNames.map { "\"\($0)\"" }.joined(separator: ",")
      return #"{"name":"\#(kind.plural)","singularName":"\#(kind.kind.lowercased())","#
        + #""namespaced":\#(kind.isNamespaced),"kind":"\#(kind.kind)","shortNames":[\#(short)],"#
        + #""verbs":["create","get","list","patch"]}"#
    }
    return Answer(
      #"{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"\#(version)","resources":["#
        + entries.joined(separator: ",") + "]}")
  }

  /// The object at `/api/v1/namespaces/ns/pods/name` and the like.
  func object(at target: String) -> Answer? {
    var words = target.prefix { $0 != "?" }.split(separator: "/").map(percentDecoded)
    let hasGroup = words.first == "apis"
    guard words.count > (hasGroup ? 3 : 2) else { return nil }
    let version = words[1..<(hasGroup ? 3 : 2)].joined(separator: "/")
    words.removeFirst(hasGroup ? 3 : 2)
    var namespace: String?
    if words.count == 4, words[0] == "namespaces" {
      namespace = words[1]
      words.removeFirst(2)
    }
    guard words.count == 2,
      let kind = ServedKind.all.first(where: { $0.version == version && $0.plural == words[0] }),
      let found = objects[kind.name]?.first(where: {
        $0["metadata"]["name"].string == words[1] && $0["metadata"]["namespace"].string == namespace
      })
    else { return nil }
    var object = found
    object["kind"] = .string(kind.kind)
    object["apiVersion"] = .string(kind.version)
    return (try? JSONEncoder().encode(object)).map {
      Answer(bytes: [UInt8]($0), type: "application/json")
    }
  }
}
