import FoundationEssentials

/// A cluster made of everything that `casa doctor --record` kept.
public struct RecordedCluster: Sendable {
  /// By `plural` or `plural.group`; a type without an entry is not installed.
  public var objects: [String: [JSON]] = [:]
  /// By `namespace/pod/container`, with `.previous` for the run before.
  public var logs: [String: [UInt8]] = [:]
  /// By decoded path and query, without the leading slash.
  public var proxied: [String: Page] = [:]
  /// Refusals that were recorded, by ``APIPath/scope``.
  public var refused: [String: String] = [:]
  /// What helm printed, by `status` or `history`.
  public var helm: [String: JSON] = [:]
  public var version = "v1.36.2"
  /// The server's clock, seconds since 1970.
  public var now = 0

  /// An answer through the API server's proxy.
  public struct Page: Sendable {
    public var status: Int
    public var body: String

    public init(status: Int, body: String) {
      self.status = status
      self.body = body
    }
  }

  public init() {}

  /// - Parameter folder: one that holds a recording.json.
  public init(folder: String) throws {
    let index = try Self.document(at: "\(folder)/recording.json")
    now = index["now"].integer ?? 0
    version = index["cluster"]["version"].string ?? version
    for entry in index["probes"].array { try add(entry, in: folder) }
    for (name, namespace) in releases {
      self = try with(history: helm["history"]?.array ?? [], of: name, in: namespace)
    }
  }

  /// The release that helm was asked about, where it answered.
  private var releases: [(name: String, namespace: String)] = []

  private mutating func add(_ entry: JSON, in folder: String) throws {
    let key = entry["key"].string ?? ""
    let words = key.split(separator: " ").map(String.init)
    if words.first == "helm" {
      let output = entry["output"]["output"].string ?? ""
      let answer = try JSONDecoder().decode(JSON.self, from: Data(output.utf8))
      helm[words[1]] = answer
      if words[1] == "history", words.count > 4 { releases.append((words[2], words[4])) }
      return
    }
    if key.hasPrefix("logs/") {
      try addLog(entry, name: String(key.dropFirst(5)), in: folder)
      return
    }
    let path = APIPath(String(key.prefix { $0 != "?" }))
    switch path {
    case .list(let name, _):
      if entry["unanswered"]["why"].string == "forbidden" {
        refused[path.scope] = entry["unanswered"]["detail"].string
      } else if let file = entry["file"].string {
        add(try Self.document(at: "\(folder)/\(file)")["items"].array, to: name)
      }
    case .proxied: proxied[percentDecoded(key)] = Page(entry["http"])
    case .version, .discovery, .log, .unknown: break
    }
  }

  private mutating func addLog(_ entry: JSON, name: String, in folder: String) throws {
    if entry["unanswered"]["why"].string == "forbidden" {
      let parts = name.split(separator: "/").map(String.init)
      let path = APIPath.log(namespace: parts[0], pod: parts[1])
      refused[path.scope] = entry["unanswered"]["detail"].string
    } else if let file = entry["file"].string {
      logs[name] = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(file)")))
    }
  }

  /// Adds the objects that are not there yet; one object may stand in several recorded lists.
  private mutating func add(_ items: [JSON], to name: String) {
    func identity(_ item: JSON) -> [JSON] {
      [item["metadata"]["namespace"], item["metadata"]["name"]]
    }
    var all = objects[name] ?? []
    let known = Set(all.map(identity))
    all += items.filter { !known.contains(identity($0)) }
      .map { name == "secrets" ? Self.withValues($0) : $0 }
    objects[name] = all
  }

  /// A recording tells only which values of Secrets are equal: equal made-up ones take their place.
  private static func withValues(_ secret: JSON) -> JSON {
    var secret = secret
    for (key, shape) in secret["data"].object {
      let token = shape["token"].string ?? ""
      let number = token.filter(\.isNumber)
      let value = token.isEmpty ? "" : "value-\(number)"
      let unsafe = shape["isUnsafeInURL"].bool == true ? "@" : ""
      secret["data"][key] = .string(Data((value + unsafe).utf8).base64EncodedString())
    }
    return secret
  }

  private static func document(at path: String) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(contentsOf: URL(filePath: path)))
  }
}

extension RecordedCluster.Page {
  /// The program's own answer, or the API server's where the program was not reached.
  fileprivate init(_ http: JSON) {
    if http["outcome"].string == "answered" {
      self.init(status: http["status"].integer ?? 200, body: http["body"].string ?? "")
    } else {
      let message = http["detail"].string ?? ""
      self.init(status: 503, body: StatusDocument(503, "ServiceUnavailable", message).text)
    }
  }
}
