import FoundationEssentials
import Gate
import RuleTable

/// Files of a team for the gate: the report to compare with, and the findings it lives with.
enum GateFiles {
  /// Where suppressions are looked for when no file is named.
  static let usualSuppressions = ".casa-doctor.yaml"

  /// A report of ten thousand findings is far below this.
  private static let longestBaseline = 64 << 20

  /// The gate that the files and the options describe.
  ///
  /// - Parameter table: waited for only where suppressions have to be checked against it.
  static func gate(
    _ policy: GatePolicy, table: Task<RuleTable, any Error>, baseline: String?,
    suppressions: String?
  ) async throws -> Gate {
    let baseline = try baseline.map { path in
      let bytes: [UInt8]
      do {
        bytes = try BoundedFile.read(path, atMost: Self.longestBaseline)
      } catch {
        throw NoInput("\(path): cannot be read: \(error); name a report for --baseline")
      }
      return try Baseline(json: bytes, name: path)
    }
    var accepted: SuppressionFile?
    if let bytes = try Self.suppressions(suppressions) {
      let rules = try await table.value.rules.map(\.id)
      accepted = try SuppressionFile.read((suppressions ?? usualSuppressions, bytes), rules: rules)
    }
    return Gate(
      policy, baseline: baseline, suppressions: accepted,
      clock: Int(Date().timeIntervalSince1970))
  }

  private static func suppressions(_ named: String?) throws -> [UInt8]? {
    let most = (1 << 20) + 1
    guard let named else {
      do {
        return try BoundedFile.readUnnamed(usualSuppressions, atMost: most)
      } catch {
        throw NoInput(
          "\(usualSuppressions) in this folder is not used: \(error); remove it, or name it with"
            + " --suppressions if you trust it")
      }
    }
    do {
      return try BoundedFile.read(named, atMost: most)
    } catch {
      throw NoInput("\(named): cannot be read: \(error); name a file for --suppressions")
    }
  }
}

/// A file that was named and cannot be read.
struct NoInput: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
