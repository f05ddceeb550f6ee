import FoundationEssentials
import TestSupport

/// A cluster of any size around the recorded healthy one: namespaces full of pods, some of which
/// belong to MultiAgentSystems. Objects are as large as a real API server's.
struct LargeCluster: Sendable {
  var namespaces = 200
  var podsInEach = 50
  var systems = 500
  var events = 50_000
  var helmReleases = 100

  /// Everything that does not depend on the size.
  private let recorded: RecordedCluster
  /// By resource name, in the order in which an API server lists: by namespace, then by name.
  private let lists: [String: [Item]]

  struct Item: Sendable {
    var namespace: String
    var name: String
    var isNormal = false
    var bytes: [UInt8]
  }

  init(
    _ recorded: RecordedCluster, namespaces: Int = 200, podsInEach: Int = 50, systems: Int = 500,
    events: Int = 50_000, helmReleases: Int = 100
  ) throws {
    self.recorded = recorded
    (self.namespaces, self.podsInEach) = (namespaces, podsInEach)
    (self.systems, self.events, self.helmReleases) = (systems, events, helmReleases)
    var lists: [String: [Item]] = [:]
    let templates = try Templates()
    for number in 0..<namespaces {
      let namespace = "agents-\(padded(number, 3))"
      let apps = Self.apps(in: number, of: namespaces, pods: podsInEach, systems: systems)
      for app in apps {
        let words = ["NAMESPACE": namespace, "APP": app, "POD": "x7k2p"]
        func add(_ type: String, _ template: String, named name: String) {
          lists[type, default: []].append(
            Item(namespace: namespace, name: name, bytes: templates.filled(template, words)))
        }
        add("pods", "pod", named: "\(app)-74868db6c5-x7k2p")
        add("deployments.apps", "deployment", named: app)
        add("replicasets.apps", "replicaset", named: "\(app)-74868db6c5")
      }
      for system in stride(from: number, to: systems, by: namespaces) {
        let words = [
          "NAMESPACE": namespace, "SYSTEM": "system-\(system)", "APP": "agent-\(system)",
          "TOOL": "tool-\(system)",
        ]
        lists["multiagentsystems.casa.io", default: []].append(
          Item(
            namespace: namespace, name: "system-\(system)",
            bytes: templates.filled("system", words)))
      }
      let app = apps.first ?? "none"
      for event in stride(from: number, to: events, by: namespaces) {
        let words = [
          "NAMESPACE": namespace, "APP": app, "POD": "x7k2p", "EVENT": String(event, radix: 16),
        ]
        lists["events", default: []].append(
          Item(
            namespace: namespace, name: "\(app).\(event)", isNormal: true,
            bytes: templates.filled("event", words)))
      }
      lists["namespaces", default: []].append(
        Item(namespace: "", name: namespace, bytes: templates.namespace(namespace)))
    }
    for number in 0..<helmReleases {
      let namespace = "agents-\(padded(number % max(1, namespaces), 3))"
      lists["secrets", default: []].append(
        Item(
          namespace: namespace, name: "sh.helm.release.v1.app-\(number).v1",
          bytes: templates.helmSecret(namespace, number)))
    }
    for (type, items) in recorded.objects where lists[type] != nil {
      let own = try items.map { object in
        Item(
          namespace: object["metadata"]["namespace"].string ?? "",
          name: object["metadata"]["name"].string ?? "",
          isNormal: object["type"] == "Normal", bytes: [UInt8](try JSONEncoder().encode(object)))
      }
      lists[type, default: []] += own
    }
    self.lists = lists.mapValues { items in
      items.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    }
  }

  /// The workloads of a namespace: two for each of its systems, the rest unrelated.
  private static func apps(
    in namespace: Int, of namespaces: Int, pods: Int, systems: Int
  ) -> [String] {
    var apps: [String] = []
    for system in stride(from: namespace, to: systems, by: namespaces) where apps.count + 2 <= pods
    {
      apps += ["agent-\(system)", "tool-\(system)"]
    }
    apps += (apps.count..<max(apps.count, pods)).map { "web-\($0)" }
    return apps
  }

  /// The answers that the recorded cluster does not have; nil for all others.
  func answer(to path: APIPath, query: [String: String]) -> Answer? {
    switch path {
    case .list(let type, let namespace): list(type, namespace, query)
    case .proxied("services", _, _, let path) where path.hasSuffix("/get_mas_by_app_host"):
      system(path, host: query["app_host"] ?? "")
    default: nil
    }
  }

  private func list(_ type: String, _ namespace: String?, _ query: [String: String]) -> Answer? {
    // The few lists that are chosen by labels are the recorded cluster's own.
    guard let all = lists[type], query["labelSelector"] == nil else { return nil }
    let fields = (query["fieldSelector"] ?? "").split(separator: ",")
    let chosen = Self.items(of: namespace, in: all).filter { item in
      fields.allSatisfy { field in
        switch field {
        case "type!=Normal": !item.isNormal
        case _ where field.hasPrefix("metadata.name="): item.name == field.dropFirst(14)
        default: true
        }
      }
    }
    let start = query["continue"].flatMap { Int($0) } ?? 0
    let limit = query["limit"].flatMap { Int($0) } ?? chosen.count
    let end = min(chosen.count, start + max(1, limit))
    let next = end < chosen.count ? #","continue":"\#(end)""# : ""
    let named = ServedKind.named(type)?.listFields ?? (kind: "List", apiVersion: "v1")
    let head =
      #"{"kind":"\#(named.kind)","apiVersion":"\#(named.apiVersion)","#
      + #""metadata":{"resourceVersion":"1"\#(next)},"items":["#
    var body = Array(head.utf8)
    for (index, item) in chosen[min(start, end)..<end].enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      body += item.bytes
    }
    body += Array("]}".utf8)
    return Answer(bytes: body, type: "application/json")
  }

  /// They are sorted by namespace, so thousands of questions cost little.
  private static func items(of namespace: String?, in all: [Item]) -> ArraySlice<Item> {
    guard let namespace else { return all[...] }
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].namespace < namespace { low = middle + 1 } else { high = middle }
    }
    return all[low...].prefix { $0.namespace == namespace }
  }

  /// What the auth service knows of a system: its tools are looked up like its agents.
  private func system(_ path: String, host: String) -> Answer? {
    let words = path.split(separator: "/").map(String.init)
    guard words.count > 2, words[2].hasPrefix("agents-"),
      let app = host.split(separator: ":").first, let number = app.split(separator: "-").last
    else { return nil }
    let known = recorded.proxied.values.first { $0.body.contains("demo-agent-safe:8082") }
    guard let known, app.hasPrefix("agent-") else {
      return Answer(status: 404, #"{"detail":"Not Found"}"#)
    }
    let body = known.body.replacing("demo-agent-safe", with: app)
      .replacing("casa-demo-mcp", with: "tool-\(number)")
      .replacing("casa-runtime", with: words[2]).replacing(#""demo""#, with: "\"system-\(number)\"")
    return Answer(body)
  }
}

/// `007` for 7 and three digits.
private func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
