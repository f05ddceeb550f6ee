public import Evidence
import FoundationEssentials
import SystemPackage

/// Why a recording cannot be written or read. Reading fails with status 65.
public struct RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}

/// A folder that holds what was asked and answered, without secrets, for a later diagnosis.
///
/// `recording.json` lists the probes in the order in which they were asked, each with its answer's
/// file or the reason why there is none. Lists and logs lie in files of their own, so that a person
/// can read them.
public struct Recording: Sendable {
  private struct Index: Codable {
    var schema: String
    var tool: String
    var now: Int
    var cluster: Cluster
    var stats: Stats
    var probes: [Entry]
  }

  private struct Entry: Codable {
    var command: String
    var key: String
    var file: String?
    var isCut: Bool?
    var version: String?
    var http: HTTPAnswer?
    var output: CommandOutput?
    var unanswered: Unanswered?
  }

  private static let schema = "casa.recording/v1"

  private let entries: [String: Entry]
  private let folder: String
  /// When it was made, by the cluster's clock; seconds since 1970.
  public let now: Int
  public let cluster: Cluster
  public let stats: Stats

  /// Opens a recording.
  public init(folder: String) throws(RecordingError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: "\(folder)/recording.json"))
    } catch {
      throw RecordingError(
        "\(folder): no recording.json can be read there; name a folder that"
          + " `casa doctor --record` wrote")
    }
    let index: Index
    do {
      index = try JSONDecoder().decode(Index.self, from: data)
    } catch {
      throw RecordingError("\(folder)/recording.json: not a recording: \(error)")
    }
    guard index.schema == Self.schema else {
      throw RecordingError(
        "\(folder)/recording.json: made as \(index.schema), this casa reads"
          + " \(Self.schema); use the casa that made it")
    }
    entries = Dictionary(index.probes.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.folder = folder
    now = index.now
    cluster = index.cluster
    stats = index.stats
  }

  /// The recorded answer; what was not asked then is unanswered now.
  public func observation(of probe: Probe) throws(RecordingError) -> Observation {
    guard let entry = entries[probe.recordingKey] else {
      return .unanswered(
        Unanswered(why: .notRecorded, detail: "the recording does not hold this answer"))
    }
    if let reason = entry.unanswered { return .unanswered(reason) }
    if let version = entry.version { return .answered(.version(version)) }
    if let http = entry.http { return .answered(.http(http)) }
    if let output = entry.output { return .answered(.output(output)) }
    guard let file = entry.file, Self.isInside(file) else {
      throw RecordingError("\(folder)/recording.json: the entry \(entry.key) names no file inside")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
    } catch {
      throw RecordingError("\(folder)/\(file): cannot be read: \(error)")
    }
    switch probe {
    case .list(let type, _, _, _):
      do {
        return .answered(.objects(try ObjectList(type, json: data, redactor: nil)))
      } catch {
        throw RecordingError("\(folder)/\(file): no list of \(type.name): \(error)")
      }
    case .log:
      return .answered(.log(LogText(bytes: [UInt8](data), isCut: entry.isCut ?? false)))
    case .version, .proxied, .address, .helm, .kubectl:
      throw RecordingError("\(folder)/recording.json: the entry \(entry.key) has no answer")
    }
  }

  /// Complains when there is something in the folder already.
  public static func checkIsFree(_ folder: String) throws(RecordingError) {
    if let there = try? FileManager.default.contentsOfDirectory(atPath: folder), !there.isEmpty {
      throw RecordingError("\(folder): is not empty; name a new folder for --record")
    }
  }

  /// Writes the evidence; the folder must not exist yet, or be empty. It is there whole or not at all.
  public static func write(_ evidence: Evidence, to folder: String, tool: String)
    throws(RecordingError)
  {
    let files = FileManager.default
    try checkIsFree(folder)
    let draft = folder + ".part"
    do {
      try? files.removeItem(atPath: draft)
      try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
      var entries: [Entry] = []
      for probe in evidence.asked {
        guard let observation = evidence[probe] else { continue }
        entries.append(try entry(probe, observation, in: draft))
      }
      let index = Index(
        schema: schema, tool: tool, now: evidence.now, cluster: evidence.cluster,
        stats: evidence.stats, probes: entries)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(index).write(to: URL(filePath: "\(draft)/recording.json"))
      try? files.removeItem(atPath: folder)
      try files.moveItem(atPath: draft, toPath: folder)
    } catch {
      try? files.removeItem(atPath: draft)
      throw RecordingError("\(folder): cannot be written: \(error)")
    }
  }

  private static func entry(
    _ probe: Probe, _ observation: Observation, in folder: String
  ) throws -> Entry {
    var entry = Entry(command: probe.command, key: probe.recordingKey)
    switch observation {
    case .unanswered(let reason): entry.unanswered = reason
    case .answered(.version(let version)): entry.version = version
    case .answered(.http(let http)): entry.http = http
    case .answered(.output(let output)): entry.output = output
    case .answered(.objects(let list)):
      entry.file = try save(try list.json(), as: probe.recordingKey + ".json", in: folder)
    case .answered(.log(let log)):
      entry.isCut = log.isCut
      entry.file = try save(Data(log.bytes), as: probe.recordingKey + ".log", in: folder)
    }
    return entry
  }

  private static func save(_ data: Data, as key: String, in folder: String) throws -> String {
    let name = key.split(separator: "/").map(fileName).joined(separator: "/")
    let parts = name.split(separator: "/")
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(parts.dropLast().joined(separator: "/"))",
      withIntermediateDirectories: true)
    try data.write(to: URL(filePath: "\(folder)/\(name)"))
    return name
  }

  private static func fileName(_ part: Substring) -> String {
    let plain = part.map { character in
      character.isASCII && (character.isLetter || character.isNumber || "-._=".contains(character))
        ? character : "_"
    }
    let name = String(plain)
    return name == "." || name == ".." ? "_" : name
  }

  /// A name from an index never leaves the folder.
  private static func isInside(_ file: String) -> Bool {
    !file.hasPrefix("/") && !file.split(separator: "/").contains("..")
  }
}

extension Probe {
  /// What identifies the question in a recording: the limits of a log do not, so that a recording
  /// answers whatever `--tail` says.
  var recordingKey: String {
    if case .log(let namespace, let pod, let container, let previous, _) = self {
      return "logs/\(namespace)/\(pod)/\(container)" + (previous ? ".previous" : "")
    }
    return requestPath.map { String($0.dropFirst()) } ?? command
  }
}
