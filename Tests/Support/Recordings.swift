import FoundationEssentials
import Synchronization

/// The recordings that lie beside the tests.
public enum Recordings {
  /// Tests/Recordings.
  public static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(2).joined(separator: "/") + "/Recordings"
  }()

  /// Of all of them, sorted.
  public static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

  public static func folder(_ name: String) -> String { "\(folder)/\(name)" }

  /// Each is read once.
  public static func cluster(_ name: String) throws -> RecordedCluster {
    try read.withLock { read in
      if let cluster = read[name] { return cluster }
      let cluster = try RecordedCluster(folder: folder(name))
      read[name] = cluster
      return cluster
    }
  }

  private static let read = Mutex<[String: RecordedCluster]>([:])
}
