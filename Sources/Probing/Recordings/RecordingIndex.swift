import Evidence
import FoundationEssentials

/// `recording.json`: the questions in the order in which they were asked, each with its answer's file
/// or the reason why there is none.
struct RecordingIndex: Codable {
  var schema: String
  var tool: String
  var now: Int
  var cluster: Cluster
  var stats: Stats
  var probes: [Entry]

  struct Entry: Codable {
    var command: String
    var key: String
    var file: String?
    var isCut: Bool?
    var version: String?
    var http: HTTPAnswer?
    var output: CommandOutput?
    var unanswered: Unanswered?
  }

  static let name = "recording.json"
  static let schema = "casa.recording/v1"
  /// A whole cluster needs some hundred entries.
  private static let most = 100_000

  init(_ evidence: Evidence, tool: String, probes: [Entry]) {
    schema = Self.schema
    self.tool = tool
    now = evidence.now
    cluster = evidence.cluster
    stats = evidence.stats
    self.probes = probes
  }

  /// Reads an index that nobody vouches for.
  ///
  /// - Parameter place: what it is called in a complaint.
  init(_ bytes: ArraySlice<UInt8>, place: String) throws(RecordingError) {
    do {
      self = try JSONDecoder().decode(RecordingIndex.self, from: Data(bytes))
    } catch {
      throw RecordingError("\(place): not a recording: \(Malformed(error).reason)")
    }
    guard schema == Self.schema else {
      throw RecordingError(
        "\(place): made as \(schema.prefix(60)), this casa reads \(Self.schema); use the casa that"
          + " made it")
    }
    guard probes.count <= Self.most else {
      throw RecordingError("\(place): has more than \(Self.most) entries")
    }
    // Till the year 9999; times and costs are reckoned with later on.
    let counts = [stats.kubectlProcesses, stats.helmProcesses, stats.httpRequests, stats.rounds]
    guard (0...253_402_300_799).contains(now),
      counts.allSatisfy({ (0...1_000_000_000).contains($0) }),
      (0...1e9).contains(stats.seconds)
    else { throw RecordingError("\(place): its numbers are out of all bounds") }
  }

  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }
}
