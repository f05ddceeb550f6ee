import Diagnosis
import Facts
import FoundationEssentials
import Gate
import RuleTable

/// What a team has written down for the gate: the report to compare with, and what it lives with.
struct GateFiles: Sendable {
  let baseline: Baseline?
  let suppressions: SuppressionFile?

  /// Where suppressions are looked for when nobody names a file.
  static let usualSuppressions = ".casa-doctor.yaml"

  /// A report of ten thousand findings is far below this.
  private static let longestBaseline = 64 << 20

  /// - Parameter table: waited for only where suppressions have to be checked against it.
  init(table: Task<RuleTable, any Error>, baseline: String?, suppressions: String?) async throws {
    self.baseline = try baseline.map { path in
      let bytes: [UInt8]
      do {
        bytes = try BoundedFile.read(path, atMost: Self.longestBaseline)
      } catch {
        throw NoInput("\(path): cannot be read: \(error); name a report for --baseline")
      }
      return try Baseline(json: bytes, name: path)
    }
    let path = suppressions ?? Self.usualSuppressions
    guard let bytes = try Self.suppressions(suppressions) else {
      self.suppressions = nil
      return
    }
    let rules = try await table.value.rules.map(\.id)
    self.suppressions = try SuppressionFile.read((path, bytes), rules: rules)
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

  /// The diagnosis with what is new and what does not count marked.
  func applied(to diagnosis: Diagnosis, table: RuleTable) -> Diagnosis {
    var marked = diagnosis
    if let suppressions {
      marked = marked.suppressing(suppressions, today: Self.day(diagnosis.now))
    }
    return baseline?.compared(marked, table: table) ?? marked
  }

  /// What no longer holds, each as a line that tells what to do.
  func complaints(today now: Int) -> [String] {
    (suppressions?.expired(on: Self.day(now)) ?? []).map { entry in
      "\(entry.place): the suppression of \(entry.rule) for \(entry.subject) ended on"
        + " \(entry.until); fix the finding, or set a new `until`"
    }
  }

  private static func day(_ now: Int) -> String {
    // A cluster whose clock is behind brings no ended suppression back.
    Clock.day(max(now, Int(Date().timeIntervalSince1970)))
  }
}

/// A file that was named and cannot be read.
struct NoInput: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
