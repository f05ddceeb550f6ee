import Archive
public import Evidence
import FoundationEssentials
import Glibc

/// Why a recording cannot be written or read. Reading fails with status 65.
public struct RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}

/// Questions and their answers, without secrets, for a later diagnosis: a folder or a `.tar.gz`.
///
/// `recording.json` lists the probes in the order in which they were asked, each with its answer's
/// file or the reason why there is none. Lists and logs lie in files of their own, so that a person
/// can read them. Nobody vouches for a recording that is read: names that lead out, links, fifos,
/// bombs and files without end are refused.
public struct Recording: Sendable {
  private let entries: [String: RecordingIndex.Entry]
  private let keys: [String]
  private let store: RecordingStore
  /// When it was made, by the cluster's clock; seconds since 1970.
  public let now: Int
  public let cluster: Cluster
  public let stats: Stats

  /// Opens a folder, a `.tar.gz`, or for `-` such an archive on standard input.
  public init(at path: String) throws(RecordingError) {
    try self.init(store: Self.store(at: path))
  }

  /// Opens a folder.
  public init(folder: String) throws(RecordingError) {
    try self.init(store: .folder(UntrustedFolder(path: folder)))
  }

  /// Opens an archive.
  ///
  /// - Parameter name: what it is called in a complaint.
  public init(archive bytes: [UInt8], name: String) throws(RecordingError) {
    let tree: FileTree
    do {
      tree = try Tarball.unpack(bytes)
    } catch {
      throw RecordingError("\(name): \(error)")
    }
    try self.init(store: .archive(tree, name: name))
  }

  private init(store: RecordingStore) throws(RecordingError) {
    let index = try RecordingIndex(
      store.bytes(of: RecordingIndex.name), place: "\(store.name)/\(RecordingIndex.name)")
    var size = 0
    for entry in index.probes {
      guard let file = entry.file else { continue }
      guard Self.isInside(file) else {
        throw RecordingError(
          "\(store.name)/\(RecordingIndex.name): the entry \(entry.key) names no file inside")
      }
      size += try store.size(of: file)
      guard size <= RecordingStore.maximumBytes else {
        throw RecordingError(
          "\(store.name): holds more than \(RecordingStore.maximumBytes >> 20) MiB")
      }
    }
    entries = Dictionary(
      index.probes.map { (Probe.withoutPaging($0.key), $0) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    keys = index.probes.map { Probe.withoutPaging($0.key) }.filter { seen.insert($0).inserted }
    self.store = store
    now = index.now
    cluster = index.cluster
    stats = index.stats
  }

  private static func store(at path: String) throws(RecordingError) -> RecordingStore {
    if path == "-" {
      guard isatty(STDIN_FILENO) == 0 else {
        throw RecordingError("standard input is a terminal; pipe an archive into it")
      }
      return try archive(STDIN_FILENO, name: "standard input")
    }
    // A fifo without a writer would hold up a plain open for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RecordingError(
        "\(path): \(String(cString: strerror(errno))); name a folder or a .tar.gz that"
          + " `casa doctor --record` wrote")
    }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder(UntrustedFolder(path: path))
    case S_IFREG: return try archive(descriptor, name: path)
    default:
      throw RecordingError(
        "\(path): neither a folder nor a regular file; pipe it into `--replay -`")
    }
  }

  private static func archive(
    _ descriptor: Int32, name: String
  ) throws(RecordingError) -> RecordingStore {
    let tree: FileTree
    do {
      let limits = ArchiveLimits()
      tree = try Tarball.unpack(
        Reading.bytes(of: descriptor, atMost: limits.packedBytes), limits: limits)
    } catch {
      throw RecordingError("\(name): \(error)")
    }
    return try .archive(tree, name: name)
  }

  /// The recorded answer; what was not asked then is unanswered now.
  public func observation(of probe: Probe) throws(RecordingError) -> Observation {
    guard let entry = probe.recordingKeys.lazy.compactMap({ entries[$0] }).first else {
      return .unanswered(
        Unanswered(why: .notRecorded, detail: "the recording does not hold this answer"))
    }
    if let reason = entry.unanswered { return .unanswered(reason) }
    if let version = entry.version { return .answered(.version(version)) }
    if let http = entry.http { return Self.answer(http, to: probe) }
    if let output = entry.output { return .answered(.output(output)) }
    let file = try file(of: entry)
    let bytes = try store.bytes(of: file)
    switch probe {
    case .list(let type, _, _, _):
      do {
        return .answered(.objects(try ObjectList(type, json: Data(bytes), redactor: nil)))
      } catch {
        throw RecordingError(
          "\(store.name)/\(file): no list of \(type.name): \(Malformed(error).reason)")
      }
    case .log: return .answered(.log(LogText(bytes: [UInt8](bytes), isCut: entry.isCut ?? false)))
    case .version, .proxied, .address, .helm, .kubectl:
      throw RecordingError(
        "\(store.name)/\(RecordingIndex.name): the entry \(entry.key) has no answer")
    }
  }

  /// A page of traces that an older casa did not understand, or kept in a shape of its own, is no
  /// answer; it is not "no calls".
  private static func answer(_ http: HTTPAnswer, to probe: Probe) -> Observation {
    guard case .proxied(_, let path) = probe, TracePage.isAsked(for: path), http.status == 200
    else { return .answered(.http(http)) }
    do {
      _ = try TracePage(http.body)
      return .answered(.http(http))
    } catch {
      return .unanswered(
        Unanswered(why: .notRecorded, detail: "the recorded answer is not understood: \(error)"))
    }
  }

  private func file(of entry: RecordingIndex.Entry) throws(RecordingError) -> String {
    if let file = entry.file { return file }
    throw RecordingError(
      "\(store.name)/\(RecordingIndex.name): the entry \(entry.key) names no file inside")
  }

  /// A name from an index never leads out.
  private static func isInside(_ file: String) -> Bool {
    !file.isEmpty && !file.hasPrefix("/") && !file.split(separator: "/").contains("..")
  }
}

extension Recording {
  /// Everything that was asked, in the order in which it was asked, with its answer undecoded.
  public func answers() throws(RecordingError) -> [RecordedAnswer] {
    var answers: [RecordedAnswer] = []
    for key in keys {
      guard let entry = entries[key] else { continue }
      answers.append(
        RecordedAnswer(key: key, command: entry.command, content: try content(of: entry)))
    }
    return answers
  }

  private func content(
    of entry: RecordingIndex.Entry
  ) throws(RecordingError) -> RecordedAnswer.Content {
    if let reason = entry.unanswered { return .unanswered(reason) }
    if let version = entry.version { return .version(version) }
    if let http = entry.http { return .http(http) }
    if let output = entry.output { return .output(output) }
    let bytes = try store.bytes(of: file(of: entry))
    return entry.key.hasPrefix("logs/") ? .log([UInt8](bytes)) : .list([UInt8](bytes))
  }
}

extension Probe {
  /// Identifies the question in a recording: the limits of a log and the size of a page of traces
  /// do not, so that a recording answers whatever `--tail` says and casa asked then.
  var recordingKey: String {
    if case .log(let namespace, let pod, let container, let previous, _) = self {
      return "logs/\(namespace)/\(pod)/\(container)" + (previous ? ".previous" : "")
    }
    return Self.withoutPaging(requestPath.map { String($0.dropFirst()) } ?? command)
  }

  fileprivate static func withoutPaging(_ key: String) -> String {
    guard key.contains("/proxy/trace?"), let page = key.firstRange(of: "&page=") else { return key }
    return String(key[..<page.lowerBound])
  }

  /// The same for every version that a list may have been asked in, the newest first.
  var recordingKeys: [String] {
    guard case .list(let type, _, _, _) = self else { return [recordingKey] }
    return type.kind.versions.compactMap { requestPath(version: $0).map { String($0.dropFirst()) } }
  }
}
