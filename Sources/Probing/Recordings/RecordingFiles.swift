import Archive
import Evidence
import FoundationEssentials

/// The files that a recording is made of. Pure: evidence in, names and bytes out.
struct RecordingFiles {
  private(set) var tree = FileTree()

  init(_ evidence: Evidence, tool: String) throws {
    var entries: [RecordingIndex.Entry] = []
    for probe in evidence.asked {
      guard let observation = evidence[probe] else { continue }
      var entry = RecordingIndex.Entry(command: probe.command, key: probe.recordingKey)
      switch observation {
      case .unanswered(let reason): entry.unanswered = reason
      case .answered(.version(let version)): entry.version = version
      case .answered(.http(let http)): entry.http = http
      case .answered(.output(let output)): entry.output = output
      case .answered(.objects(let list)):
        entry.file = try add([UInt8](list.json()), as: probe.recordingKey, ending: ".json")
      case .answered(.log(let log)):
        entry.isCut = log.isCut
        entry.file = try add(log.bytes, as: probe.recordingKey, ending: ".log")
      }
      entries.append(entry)
    }
    let index = RecordingIndex(evidence, tool: tool, probes: entries)
    try tree.add(index.json()[...], at: RecordingIndex.name)
  }

  /// Stores the bytes under a name made from the key, and returns that name.
  private mutating func add(_ bytes: [UInt8], as key: String, ending: String) throws -> String {
    let base = key.split(separator: "/").map(Self.fileName).joined(separator: "/")
    var name = base + ending
    // Two keys may differ only in what no file's name should hold.
    var number = 2
    while tree[name] != nil || tree.folders.contains(name) {
      name = "\(base)-\(number)\(ending)"
      number += 1
    }
    try tree.add(bytes[...], at: name)
    return name
  }

  /// File systems take 255 bytes; the ending needs a few of them.
  private static let maximumBytes = 200

  private static func fileName(_ part: Substring) -> String {
    let plain = part.map { character in
      character.isASCII && (character.isLetter || character.isNumber || "-._=".contains(character))
        ? character : "_"
    }
    let name = String(plain.prefix(maximumBytes))
    return name == "." || name == ".." ? "_" : name
  }
}
